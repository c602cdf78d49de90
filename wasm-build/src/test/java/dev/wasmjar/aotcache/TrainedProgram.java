package dev.wasmjar.aotcache;

import dev.wasmjar.WasmLoader;

/** An application: calls a module, and exits with what it is told. */
public final class TrainedProgram {
    private TrainedProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        long[] answer =
                WasmLoader.create().load("answer").instantiate().function("get").call();
        System.out.println("the answer is " + answer[0]);
        if (arguments[0].equals("wait")) {
            Thread.sleep(60_000);
        }
        System.exit(Integer.parseInt(arguments[0]));
    }
}
