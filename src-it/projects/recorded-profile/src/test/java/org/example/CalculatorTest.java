package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.example.recorded_profile.wasm.Calculator;
import org.junit.jupiter.api.Test;

class CalculatorTest {
    @Test
    void adds() {
        assertEquals(5, Calculator.instantiate().add(2, 3));
    }
}
