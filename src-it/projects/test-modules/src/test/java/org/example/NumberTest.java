package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.example.test_modules.wasm.Calculator;
import org.example.test_modules.wasm.Number;
import org.junit.jupiter.api.Test;

class NumberTest {
    @Test
    void usesModulesOfTheProjectAndOfTheTests() {
        assertEquals(42, Number.instantiate().get());
        assertEquals(5, Calculator.instantiate().add(2, 3));
        assertTrue(Number.module().isPrecompiled());
    }
}
