package dev.wasmjar.compiler.module;

/**
 * A data segment.
 *
 * @param memory memory of an active segment, -1 for a passive one
 * @param offset offset of an active segment, otherwise null
 * @param bytes where its bytes stand in the module
 */
public record DataSegment(int memory, ConstantExpression offset, ByteRange bytes) {}
