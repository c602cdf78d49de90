package org.example;

import org.example.module_path.wasm.Calculator;

/** Adds two numbers with a WebAssembly module. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("2 + 3 = " + Calculator.instantiate().add(2, 3));
        System.out.println("precompiled: " + Calculator.module().isPrecompiled());
        System.out.println(Main.class.getModule());
    }
}
