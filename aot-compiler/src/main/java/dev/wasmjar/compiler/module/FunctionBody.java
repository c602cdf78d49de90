package dev.wasmjar.compiler.module;

/**
 * The body of a function, not yet read.
 *
 * @param range the locals and the expression, without the size that precedes them
 */
public record FunctionBody(ByteRange range) {}
