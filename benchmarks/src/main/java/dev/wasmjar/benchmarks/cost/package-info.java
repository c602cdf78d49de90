/**
 * What is not steady speed: how fast modules are compiled, how much memory that takes, how large
 * the classes are, and how long a whole process takes.
 */
package dev.wasmjar.benchmarks.cost;
