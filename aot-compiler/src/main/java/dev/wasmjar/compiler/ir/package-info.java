/**
 * Function bodies as the planner and the emitter see them: a flat list of structured statements whose
 * operands are expression trees. {@link dev.wasmjar.compiler.ir.BodyBuilder} makes one while the
 * validator reads a body; nothing here knows of the JVM but for sizes. Start at {@link
 * dev.wasmjar.compiler.ir.Body}.
 */
package dev.wasmjar.compiler.ir;
