package dev.wasmjar.compiler.module;

import dev.wasmjar.types.ExternalType;
import java.util.Optional;

/**
 * A table.
 *
 * @param type its type
 * @param init initial value of the elements, where the module gives one
 */
public record Table(ExternalType.Table type, Optional<ConstantExpression> init) {}
