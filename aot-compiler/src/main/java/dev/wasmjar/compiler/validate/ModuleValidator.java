package dev.wasmjar.compiler.validate;

import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.spi.InvalidModuleException;

/** Validates all function bodies of a module. */
public final class ModuleValidator {
    private ModuleValidator() {}

    /**
     * Validates all function bodies, in order.
     *
     * @throws InvalidModuleException for the first that is malformed or invalid
     */
    public static void validate(DecodedModule module) {
        FunctionValidator validator = new FunctionValidator(module);
        int first = module.importedFunctions();
        for (int i = 0; i < module.bodies().size(); i++) {
            validator.validate(first + i, NoOpVisitor.INSTANCE);
        }
    }
}
