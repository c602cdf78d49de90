package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Kind;
import java.util.ArrayList;
import java.util.List;

/** The JVM local variables of a method: which slot each WebAssembly local or temporary has. */
final class Locals {
    private final List<Kind> kinds;
    private final int[] slots;
    private final List<Object> frameTypes = new ArrayList<>();
    private int next = 1;

    /**
     * Local 0 is the instance.
     *
     * @param kinds kinds of the locals of the function
     */
    Locals(List<Kind> kinds, String instanceClass) {
        this.kinds = kinds;
        this.slots = new int[kinds.size()];
        frameTypes.add(instanceClass);
    }

    /** Gives a local the next slot. */
    void add(int local) {
        Kind kind = kinds.get(local);
        slots[local] = next;
        next += kind.slots();
        frameTypes.add(Code.verificationType(kind));
    }

    boolean has(int local) {
        return slots[local] != 0;
    }

    Kind kind(int local) {
        return kinds.get(local);
    }

    int slot(int local) {
        if (slots[local] == 0) {
            throw new IllegalStateException("local " + local + " has no slot in this method");
        }
        return slots[local];
    }

    /** The first slot that no local has: scratch that is never live at a label. */
    int scratch() {
        return next;
    }

    /** Types of all locals for frames, the instance first. */
    List<Object> frameTypes() {
        return frameTypes;
    }
}
