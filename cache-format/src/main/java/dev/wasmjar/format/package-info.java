/**
 * The cache format: module descriptor, manifest, keys and versions, read and written here and nowhere
 * else. Start at {@link dev.wasmjar.format.Manifest}.
 */
package dev.wasmjar.format;
