/**
 * Writes JVM classes. {@link dev.wasmjar.compiler.emit.ModuleEmitter} is where to start: it lays out the
 * classes of a module; {@link dev.wasmjar.compiler.emit.MethodEmitter} writes one method from
 * statements, with one class for each family of expressions beside it.
 *
 * <p>In every generated method local 0 is the instance. Nothing is on the JVM's operand stack at a
 * statement, so that frames at labels list locals only; expressions that branch inside (a select, a
 * check before a trap) know what is pending on the stack from {@link dev.wasmjar.compiler.emit.Code}.
 */
package dev.wasmjar.compiler.emit;
