/**
 * The cache directory. {@link dev.wasmjar.cache.directory.CacheDirectory} knows its files, {@link
 * dev.wasmjar.cache.directory.DirectorySource} is the level of the lookup chain.
 */
package dev.wasmjar.cache.directory;
