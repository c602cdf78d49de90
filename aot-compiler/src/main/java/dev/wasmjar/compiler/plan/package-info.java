/**
 * Decides, from the decoded module alone, how its functions are spread over classes and methods, so
 * that every class can be compiled by itself and always comes out the same. Start at {@link
 * dev.wasmjar.compiler.plan.ModuleLayout}.
 */
package dev.wasmjar.compiler.plan;
