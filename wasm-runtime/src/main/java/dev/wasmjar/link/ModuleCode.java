package dev.wasmjar.link;

import dev.wasmjar.format.DebugInfo;
import dev.wasmjar.format.Manifest;
import java.lang.invoke.MethodHandles;
import java.util.function.Supplier;

/**
 * The code of a module, which any number of loaded modules may share.
 *
 * @param manifest its manifest
 * @param classes defines its classes
 * @param lookup can reach them
 * @param bytes its bytes outside of the code section
 * @param debug gives what is for debugging, anew each time
 */
public record ModuleCode(
        Manifest manifest,
        ClassLoader classes,
        MethodHandles.Lookup lookup,
        ModuleBytes bytes,
        Supplier<DebugInfo> debug) {}
