package dev.wasmjar.compiler.module;

import dev.wasmjar.types.ExternalType;
import java.util.Optional;

/**
 * A global.
 *
 * @param type its type
 * @param init initial value; empty for an imported one
 */
public record Global(ExternalType.Global type, Optional<ConstantExpression> init) {}
