/**
 * Types as numbers, and the relations between them: subtyping and equivalence of defined types.
 * Depends on module and the types. Start at {@link dev.wasmjar.compiler.typing.TypeSpace}.
 */
package dev.wasmjar.compiler.typing;
