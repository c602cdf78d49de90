/**
 * What single instructions cost, measured by JMH: each beside the same in plain Java, where there
 * is such a thing. Start at {@link dev.wasmjar.benchmarks.micro.MicroRun}.
 */
package dev.wasmjar.benchmarks.micro;
