package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Body;
import dev.wasmjar.compiler.ir.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Where a method has the WebAssembly locals and temporaries: each in a JVM local variable; or, where the
 * function keeps them in arrays, all in one array for numbers and one for references, at their index;
 * or some of them in the frame that the methods of a function share.
 */
final class Locals {
    /** Descriptors of the arrays, in the order of parameters. */
    static final String ARRAYS = "[J[" + Abi.descriptor(Abi.OBJECT);

    private final List<Kind> kinds;
    private final boolean inArrays;
    private final BitSet inFrame;
    private final String frameClass;
    private final int[] slots;
    private final List<Object> frameTypes = new ArrayList<>();
    private int next = 1;
    private int numbers;
    private int references;
    private int frame;
    private int memoryEnd;

    /**
     * JVM local 0 is the instance.
     *
     * @param body the function, which tells the kinds of the locals
     * @param inFrame locals that the method has in the frame only
     * @param frameClass internal name of the class of frames
     */
    Locals(Body body, String instanceClass, BitSet inFrame, String frameClass) {
        this.kinds = body.locals();
        this.inArrays = body.sharing().inArrays();
        this.inFrame = inFrame;
        this.frameClass = frameClass;
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

    /** Gives the arrays the next two slots. */
    void addArrays() {
        numbers = next++;
        references = next++;
        frameTypes.add("[J");
        frameTypes.add("[" + Abi.descriptor(Abi.OBJECT));
    }

    /** Gives the end of memory 0 the next slot, and sets it to zero: it is read before it is used. */
    void addMemoryEnd(Code code) {
        memoryEnd = next++;
        frameTypes.add(Opcodes.INTEGER);
        code.pushInt(0);
        code.store(Kind.INT, memoryEnd);
    }

    /** The slot of the end of memory 0. */
    int memoryEnd() {
        return memoryEnd;
    }

    /** Gives the frame the next slot. */
    void addFrame() {
        frame = next++;
        frameTypes.add(frameClass);
    }

    /**
     * Makes the frame of a call, zero and null throughout.
     *
     * @param shared whether parts get it; otherwise the instance does, for C2 keeps the fields of an
     *     object that no other code can see in registers
     */
    void makeFrame(Code code, boolean shared) {
        code.newObject(frameClass);
        code.store(Kind.REFERENCE, frame);
        if (!shared) {
            code.loadInstance();
            code.load(Kind.REFERENCE, frame);
            code.putField(Abi.INSTANCE, "lastFrame", Abi.descriptor(Abi.OBJECT));
        }
    }

    /** Pushes the frame. */
    void loadFrame(Code code) {
        code.load(Kind.REFERENCE, frame);
    }

    /** Pushes the value that a local has in the frame. */
    void loadFromFrame(Code code, int local) {
        loadFrame(code);
        code.getField(frameClass, FrameClass.field(local), kinds.get(local).descriptor());
    }

    /** Stores the value of a local, which is in a slot, in the frame. */
    void storeToFrame(Code code, int local, int slot) {
        loadFrame(code);
        code.load(kinds.get(local), slot);
        code.putField(frameClass, FrameClass.field(local), kinds.get(local).descriptor());
    }

    /** Makes the arrays of a call, zero and null throughout. */
    void makeArrays(Code code) {
        code.pushInt(kinds.size());
        code.newArray(false);
        code.store(Kind.REFERENCE, numbers);
        code.pushInt(kinds.contains(Kind.REFERENCE) ? kinds.size() : 0);
        code.newArray(true);
        code.store(Kind.REFERENCE, references);
    }

    /** Pushes the arrays. */
    void loadArrays(Code code) {
        code.load(Kind.REFERENCE, numbers);
        code.load(Kind.REFERENCE, references);
    }

    /** Whether a local is in the arrays or in the frame, and nowhere else. */
    boolean isShared(int local) {
        return inArrays || inFrame.get(local);
    }

    boolean has(int local) {
        return isShared(local) || slots[local] != 0;
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

    /** Pushes the value of a local. */
    void load(Code code, int local) {
        Kind kind = kinds.get(local);
        if (inFrame.get(local)) {
            loadFromFrame(code, local);
            return;
        }
        if (!inArrays) {
            code.load(kind, slot(local));
            return;
        }
        code.load(Kind.REFERENCE, kind == Kind.REFERENCE ? references : numbers);
        code.pushInt(local);
        code.op(kind == Kind.REFERENCE ? Opcodes.AALOAD : Opcodes.LALOAD);
        Transfer.fromBits(code, kind);
    }

    /** Sets a local to the value on the stack. */
    void store(Code code, int local) {
        Kind kind = kinds.get(local);
        if (inFrame.get(local)) {
            loadFrame(code);
            code.swapWith(kind);
            code.putField(frameClass, FrameClass.field(local), kind.descriptor());
            return;
        }
        if (!inArrays) {
            code.store(kind, slot(local));
            return;
        }
        code.store(kind, next);
        code.load(Kind.REFERENCE, kind == Kind.REFERENCE ? references : numbers);
        code.pushInt(local);
        code.load(kind, next);
        Transfer.toBits(code, kind);
        code.op(kind == Kind.REFERENCE ? Opcodes.AASTORE : Opcodes.LASTORE);
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
