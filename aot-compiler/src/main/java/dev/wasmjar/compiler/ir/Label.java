package dev.wasmjar.compiler.ir;

/** A branch target: the end of a block or {@code if}, or the start of a loop. */
public final class Label {

    /** Locals of a label that carries no values. */
    static final int[] NO_LOCALS = {};

    private final boolean loop;
    private final int[] locals;
    private int branches;

    Label(boolean loop, int[] locals) {
        this.loop = loop;
        this.locals = locals;
    }

    /** The label of a block without values. */
    public static Label block() {
        return new Label(false, NO_LOCALS);
    }

    /** The label of a loop without values. */
    public static Label loop() {
        return new Label(true, NO_LOCALS);
    }

    /** Whether branching to it goes back to the start of a loop. */
    public boolean isLoop() {
        return loop;
    }

    /** Temporaries in which branches leave the label's values. */
    int[] locals() {
        return locals;
    }

    /** Notes a branch to it. */
    public void addBranch() {
        branches++;
    }

    /** Whether any branch goes to it. */
    public boolean isTargeted() {
        return branches > 0;
    }
}
