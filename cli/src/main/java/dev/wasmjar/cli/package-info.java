/**
 * The command {@code wasmjar}: runs, compiles, inspects and validates modules, with the conventions
 * of wasmtime's. Start at {@link dev.wasmjar.cli.Main}; each subcommand is a class.
 */
package dev.wasmjar.cli;
