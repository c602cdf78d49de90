/**
 * What can be told of a module without compiling it: its sections, and the features that it uses.
 * Depends on the compiler's decoder and validator.
 */
package dev.wasmjar.inspect;
