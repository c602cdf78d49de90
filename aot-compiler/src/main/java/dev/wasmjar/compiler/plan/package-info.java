/**
 * Decides, from the decoded module alone, how its functions are spread over classes and methods, so
 * that every class can be compiled by itself and always comes out the same; and rewrites bodies where
 * HotSpot makes better code of something else that means the same. Start at {@link
 * dev.wasmjar.compiler.plan.ModuleLayout}, for a function at {@link
 * dev.wasmjar.compiler.plan.FunctionSplitter}.
 */
package dev.wasmjar.compiler.plan;
