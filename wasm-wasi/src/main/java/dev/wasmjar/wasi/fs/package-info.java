/**
 * The file system of a guest: paths resolved inside a directory and never out of it, and the error
 * numbers of WASI. Knows nothing of guests and their memories; not API.
 *
 * <p>Start at {@link dev.wasmjar.wasi.fs.PathResolver}, which turns a guest's path into a {@link
 * dev.wasmjar.wasi.fs.Location}; everything then happens by one name in one {@link
 * dev.wasmjar.wasi.fs.Directory}, and never follows a link.
 */
package dev.wasmjar.wasi.fs;
