/**
 * The lookup chain: each level looks for the code of a module and asks the next one where it has none.
 * Start at {@link dev.wasmjar.cache.chain.Source}; what a lookup asks for is a {@link
 * dev.wasmjar.cache.chain.Lookup}, what it finds a {@link dev.wasmjar.cache.chain.Code}.
 */
package dev.wasmjar.cache.chain;
