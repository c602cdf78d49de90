/**
 * The cache directory. {@link dev.wasmjar.cache.directory.CacheDirectory} knows its files, {@link
 * dev.wasmjar.cache.directory.DirectorySource} is the level of the lookup chain, {@link
 * dev.wasmjar.cache.directory.StoredClasses} what becomes of an entry that was found.
 */
package dev.wasmjar.cache.directory;
