package dev.wasmjar;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name that something has in WebAssembly, where Java may call it otherwise: of a module, a
 * namespace of imports, an import or an export. Generated typed classes have it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface WasmName {

    /** The name, as in the module. */
    String value();
}
