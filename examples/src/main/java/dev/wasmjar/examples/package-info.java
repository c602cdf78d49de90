/**
 * A program that uses a precompiled module as a library, and compiles another one as it runs. Start
 * at {@link dev.wasmjar.examples.Main}.
 */
package dev.wasmjar.examples;
