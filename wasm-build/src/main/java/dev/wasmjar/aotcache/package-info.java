/**
 * Makes the JDK's own cache of an application's classes, those of modules among them. Start at {@link
 * dev.wasmjar.aotcache.AotCacheTraining}.
 */
package dev.wasmjar.aotcache;
