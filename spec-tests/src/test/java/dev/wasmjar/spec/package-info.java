/**
 * Runs the specification's test suite in three ways. A script is read into commands, a way turns
 * its binaries into loaded modules, a run executes the commands. Start at {@link
 * dev.wasmjar.spec.SpecificationTest}.
 */
package dev.wasmjar.spec;
