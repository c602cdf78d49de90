package org.example;

import dev.wasmjar.Instance;
import org.example.app.wasm.Calculator;
import org.example.app.wasm.Reporter;

/** A typed call, a host function, and a string, as a new user writes them. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println(Calculator.instantiate().add(2, 3));
        Reporter reporter = Reporter.instantiate(new Reporter.Env() {
            @Override
            public void reportSum(Instance caller, int sum) {
                System.out.println("the guest says " + sum);
            }
        });
        reporter.addAll(2, 3);
        reporter.memory().writeUtf8(16, "text for the guest");
        System.out.println(reporter.memory().readUtf8(16, 18));
    }
}
