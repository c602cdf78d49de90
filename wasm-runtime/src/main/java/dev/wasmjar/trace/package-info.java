/**
 * A time line of what the runtime does, where the agent was asked for one. Used by what it tells of; start at
 * {@link dev.wasmjar.trace.Trace}.
 */
package dev.wasmjar.trace;
