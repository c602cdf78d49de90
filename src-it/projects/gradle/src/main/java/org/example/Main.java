package org.example;

import org.example.wasm.Calculator;

/** A call of a typed class that the command wrote. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println(Calculator.instantiate().add(2, 3));
    }
}
