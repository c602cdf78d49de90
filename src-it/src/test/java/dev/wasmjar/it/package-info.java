/**
 * Helpers of the scripts beside the projects: modules to put into a project before it is built, and
 * ways to look at what came of it. Start at {@link dev.wasmjar.it.Sources} and {@link
 * dev.wasmjar.it.JavaCommand}.
 */
package dev.wasmjar.it;
