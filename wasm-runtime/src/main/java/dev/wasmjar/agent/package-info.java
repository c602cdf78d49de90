/** The Java agent, which records what modules do: start at {@link dev.wasmjar.agent.Agent}. */
package dev.wasmjar.agent;
