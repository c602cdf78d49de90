package dev.wasmjar.load;

import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.spi.OpenedModule;
import java.lang.ref.WeakReference;

/**
 * Compiles the groups of a module one after another, in a thread of lowest priority, as long as somebody
 * uses the module.
 */
final class BackgroundCompiler implements Runnable {
    private final WeakReference<OpenedModule> module;

    private BackgroundCompiler(OpenedModule module) {
        this.module = new WeakReference<>(module);
    }

    static void start(OpenedModule module) {
        Thread thread = new Thread(new BackgroundCompiler(module), "wasmjar compiler");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    @Override
    public void run() {
        int group = 0;
        while (compile(group)) {
            group++;
        }
    }

    /** Compiles a group; false where there is none any more. */
    private boolean compile(int group) {
        OpenedModule used = module.get();
        if (used == null || group >= used.groups()) {
            return false;
        }
        try {
            used.compile(group);
        } catch (InvalidModuleException e) {
            // Who first calls one of its functions is told.
        }
        return true;
    }
}
