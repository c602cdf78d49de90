/** The decoded module: what the sections say, before any function body is read. */
package dev.wasmjar.compiler.module;
