package org.example;

import dev.wasmjar.Instance;
import org.example.other.OtherName;
import org.example.typed_class.wasm.Reporter;
import org.example.typed_class.wasm.text.Answer;

/** Calls modules through their typed classes. */
public final class Main {
    private Main() {}

    /** What the module reporter imports. */
    private static final class Reports implements Reporter.Env {
        @Override
        public void reportSum(Instance caller, int sum) {
            Reporter reporter = Reporter.of(caller);
            reporter.setCounter(reporter.counter() + sum);
            reporter.memory().writeUtf8(16, "reported " + sum);
        }
    }

    public static void main(String[] args) {
        Reporter reporter = Reporter.instantiate(new Reports());
        reporter.addAll(2, 3);
        System.out.println(reporter.memory().readCString(16) + ", counter " + reporter.counter());
        Reporter.DivideResult result = reporter.divide(17, 5);
        System.out.println("17 / 5 = " + result.result0() + ", remainder " + result.result1());
        System.out.println(Answer.instantiate().get() + " " + OtherName.instantiate().get());
        System.out.println("precompiled: " + Reporter.module().isPrecompiled());
    }
}
