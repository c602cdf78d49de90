/**
 * The remote cache: entries by key over HTTP. {@link dev.wasmjar.cache.remote.RemoteStore} speaks it,
 * {@link dev.wasmjar.cache.remote.RemoteSource} is the level of the lookup chain. Only this package needs
 * the Java module {@code java.net.http}.
 */
package dev.wasmjar.cache.remote;
