package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the instructions of one method and keeps what frames need: the types of the locals, which are
 * the same at every label, and the types of what is pending on the operand stack while operands are
 * evaluated.
 */
final class Code {
    private static final Object[] NOTHING = {};

    private final MethodVisitor visitor;
    private final Lines lines;
    private int line;
    private Label lineStart;
    private final List<Object> pending = new ArrayList<>();
    private final Map<MemoryTrap, Label> memoryTraps = new LinkedHashMap<>();
    private Object[] frameLocals = NOTHING;
    private boolean localsWritten;
    private boolean frameHere;
    private boolean reachable = true;

    Code(MethodVisitor visitor) {
        this(visitor, Lines.NONE);
    }

    /** Code made from instructions of a function. */
    Code(MethodVisitor visitor, Lines lines) {
        this.visitor = visitor;
        this.lines = lines;
    }

    /** Says which instruction what follows is made from, by its byte offset in the module. */
    void line(int position) {
        int number = position > 0 && reachable ? lines.at(position) : 0;
        if (number > 0 && number != line) {
            line = number;
            Label here = here();
            if (lineStart != null && lineStart.getOffset() == here.getOffset()) {
                // Of two lines of one place the JVM takes the first.
                op(Opcodes.NOP);
                here = here();
            }
            lineStart = here;
            visitor.visitLineNumber(number, here);
        }
    }

    private Label here() {
        Label here = new Label();
        visitor.visitLabel(here);
        return here;
    }

    /** The same for an access to a memory; trap and access are in one place only where these have lines. */
    void accessLine(int position) {
        if (lines.ofAccesses()) {
            line(position);
        }
    }

    /** The same for what is neither a call nor traps, so that its line matters to debuggers only. */
    void sourceLine(int position) {
        if (lines.ofSource()) {
            line(position);
        }
    }

    /**
     * Fixes the types of the locals for all frames.
     *
     * @param types verification types as ASM wants them
     * @param parametersOnly whether they are just the parameters of the method
     */
    void setFrameLocals(List<Object> types, boolean parametersOnly) {
        frameLocals = types.toArray();
        localsWritten = parametersOnly;
    }

    /** Says that frames list the parameters of the method and no other locals. */
    void setParametersOnly() {
        localsWritten = true;
    }

    /** Whether the next instruction can be reached. */
    boolean isReachable() {
        return reachable;
    }

    /** Notes that a value of this kind waits on the operand stack. */
    void pend(Kind kind) {
        pending.add(verificationType(kind));
    }

    /** Notes that an object of this class waits on the operand stack. */
    void pend(String internalName) {
        pending.add(internalName);
    }

    /** The last {@code count} pending values are consumed. */
    void unpend(int count) {
        for (int i = 0; i < count; i++) {
            pending.remove(pending.size() - 1);
        }
    }

    boolean isNothingPending() {
        return pending.isEmpty();
    }

    static Object verificationType(Kind kind) {
        return switch (kind) {
            case INT -> Opcodes.INTEGER;
            case LONG -> Opcodes.LONG;
            case FLOAT -> Opcodes.FLOAT;
            case DOUBLE -> Opcodes.DOUBLE;
            case REFERENCE -> Abi.OBJECT;
        };
    }

    /** Places a label that is jumped to, with what is pending on the stack. */
    void place(Label label) {
        visitor.visitLabel(label);
        reachable = true;
        if (frameHere) {
            return;
        }
        if (!localsWritten || pending.size() > 1) {
            visitor.visitFrame(
                    Opcodes.F_FULL,
                    frameLocals.length,
                    frameLocals,
                    pending.size(),
                    pending.toArray());
            localsWritten = true;
        } else if (pending.isEmpty()) {
            visitor.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        } else {
            visitor.visitFrame(Opcodes.F_SAME1, 0, null, 1, pending.toArray());
        }
        frameHere = true;
    }

    private void instruction() {
        frameHere = false;
    }

    void op(int opcode) {
        instruction();
        visitor.visitInsn(opcode);
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN || opcode == Opcodes.ATHROW) {
            reachable = false;
        }
    }

    void jump(int opcode, Label label) {
        instruction();
        visitor.visitJumpInsn(opcode, label);
        if (opcode == Opcodes.GOTO) {
            reachable = false;
        }
    }

    /** A jump table for 0 to {@code labels.length - 1}. */
    void tableSwitch(Label otherwise, Label[] labels) {
        tableSwitch(0, otherwise, labels);
    }

    void tableSwitch(int first, Label otherwise, Label[] labels) {
        instruction();
        visitor.visitTableSwitchInsn(first, first + labels.length - 1, otherwise, labels);
        reachable = false;
    }

    void loadInstance() {
        instruction();
        visitor.visitVarInsn(Opcodes.ALOAD, 0);
    }

    void load(Kind kind, int slot) {
        instruction();
        visitor.visitVarInsn(
                switch (kind) {
                    case INT -> Opcodes.ILOAD;
                    case LONG -> Opcodes.LLOAD;
                    case FLOAT -> Opcodes.FLOAD;
                    case DOUBLE -> Opcodes.DLOAD;
                    case REFERENCE -> Opcodes.ALOAD;
                },
                slot);
    }

    void store(Kind kind, int slot) {
        instruction();
        visitor.visitVarInsn(
                switch (kind) {
                    case INT -> Opcodes.ISTORE;
                    case LONG -> Opcodes.LSTORE;
                    case FLOAT -> Opcodes.FSTORE;
                    case DOUBLE -> Opcodes.DSTORE;
                    case REFERENCE -> Opcodes.ASTORE;
                },
                slot);
    }

    void returnValue(Kind kind) {
        op(
                kind == null
                        ? Opcodes.RETURN
                        : switch (kind) {
                            case INT -> Opcodes.IRETURN;
                            case LONG -> Opcodes.LRETURN;
                            case FLOAT -> Opcodes.FRETURN;
                            case DOUBLE -> Opcodes.DRETURN;
                            case REFERENCE -> Opcodes.ARETURN;
                        });
    }

    void pop(Kind kind) {
        op(kind.slots() == 2 ? Opcodes.POP2 : Opcodes.POP);
    }

    /** Exchanges the reference on top of the stack and the value below it. */
    void swapWith(Kind kind) {
        if (kind.slots() == 2) {
            op(Opcodes.DUP_X2);
            op(Opcodes.POP);
        } else {
            op(Opcodes.SWAP);
        }
    }

    void dup(Kind kind) {
        op(kind.slots() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
    }

    void pushInt(int value) {
        instruction();
        if (value >= -1 && value <= 5) {
            visitor.visitInsn(Opcodes.ICONST_0 + value);
        } else if ((byte) value == value) {
            visitor.visitIntInsn(Opcodes.BIPUSH, value);
        } else if ((short) value == value) {
            visitor.visitIntInsn(Opcodes.SIPUSH, value);
        } else {
            visitor.visitLdcInsn(value);
        }
    }

    void pushLong(long value) {
        instruction();
        if (value == 0 || value == 1) {
            visitor.visitInsn(Opcodes.LCONST_0 + (int) value);
        } else if ((short) value == value) {
            pushInt((int) value);
            visitor.visitInsn(Opcodes.I2L);
        } else {
            visitor.visitLdcInsn(value);
        }
    }

    void pushFloat(int bits) {
        instruction();
        float value = Float.intBitsToFloat(bits);
        if (value != value) {
            pushInt(bits);
            invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
        } else if (bits == 0 || value == 1f || value == 2f) {
            visitor.visitInsn(Opcodes.FCONST_0 + (int) value);
        } else {
            visitor.visitLdcInsn(value);
        }
    }

    void pushDouble(long bits) {
        instruction();
        double value = Double.longBitsToDouble(bits);
        if (value != value) {
            pushLong(bits);
            invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
        } else if (bits == 0 || value == 1d) {
            visitor.visitInsn(Opcodes.DCONST_0 + (int) value);
        } else {
            visitor.visitLdcInsn(value);
        }
    }

    void pushString(String value) {
        instruction();
        visitor.visitLdcInsn(value);
    }

    /** Pushes a constant by its bits. */
    void pushConstant(Kind kind, long bits) {
        switch (kind) {
            case INT -> pushInt((int) bits);
            case LONG -> pushLong(bits);
            case FLOAT -> pushFloat((int) bits);
            case DOUBLE -> pushDouble(bits);
            case REFERENCE -> op(Opcodes.ACONST_NULL);
        }
    }

    void invokeStatic(String owner, String name, String descriptor) {
        instruction();
        visitor.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }

    void invokeVirtual(String owner, String name, String descriptor) {
        instruction();
        visitor.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
    }

    void getField(String owner, String name, String descriptor) {
        instruction();
        visitor.visitFieldInsn(Opcodes.GETFIELD, owner, name, descriptor);
    }

    void putField(String owner, String name, String descriptor) {
        instruction();
        visitor.visitFieldInsn(Opcodes.PUTFIELD, owner, name, descriptor);
    }

    void getStatic(String owner, String name, String descriptor) {
        instruction();
        visitor.visitFieldInsn(Opcodes.GETSTATIC, owner, name, descriptor);
    }

    /** A new object, made by the constructor without parameters. */
    void newObject(String internalName) {
        instruction();
        visitor.visitTypeInsn(Opcodes.NEW, internalName);
        visitor.visitInsn(Opcodes.DUP);
        visitor.visitMethodInsn(Opcodes.INVOKESPECIAL, internalName, "<init>", "()V", false);
    }

    /** An array of the length on the stack: of objects, or of longs. */
    void newArray(boolean ofObjects) {
        instruction();
        if (ofObjects) {
            visitor.visitTypeInsn(Opcodes.ANEWARRAY, Abi.OBJECT);
        } else {
            visitor.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_LONG);
        }
    }

    void checkCast(String internalName) {
        instruction();
        visitor.visitTypeInsn(Opcodes.CHECKCAST, internalName);
    }

    /** Traps unless the int on top of the stack, which stays there, is at least 0. */
    void trapIfNegative() {
        op(Opcodes.DUP);
        jump(Opcodes.IFLT, memoryTrap());
    }

    /** Traps if the int on top of the stack, which stays there, and an addend are greater than a local. */
    void trapIfSumGreater(int addend, int slot) {
        op(Opcodes.DUP);
        if (addend != 0) {
            pushInt(addend);
            op(Opcodes.IADD);
        }
        load(Kind.INT, slot);
        jump(Opcodes.IF_ICMPGT, memoryTrap());
    }

    /** Traps unless the int on top of the stack, which stays there, is less than another. */
    void trapUnlessLess(Runnable pushOther) {
        op(Opcodes.DUP);
        pushOther.run();
        jump(Opcodes.IF_ICMPGE, memoryTrap());
    }

    /** Where accesses out of bounds go: what is on the stack, and the line, 0 for any. */
    private record MemoryTrap(List<Object> stack, int line) {}

    /** Where to jump for a trap while an int is on the stack. */
    private Label memoryTrap() {
        pend(Kind.INT);
        Label trap = memoryTraps.computeIfAbsent(
                        new MemoryTrap(List.copyOf(pending), lines.ofAccesses() ? line : 0),
                        key -> new Label());
        unpend(1);
        return trap;
    }

    /** Writes the traps that checks jump to; the last thing to do before {@link #end}. */
    private void placeTraps() {
        memoryTraps.forEach(
                (trap, label) -> {
                    visitor.visitLabel(label);
                    visitor.visitLineNumber(trap.line, label);
                    List<Object> stack = trap.stack;
                    visitor.visitFrame(Opcodes.F_FULL, 0, NOTHING, stack.size(), stack.toArray());
                    throwTrap("outOfBoundsMemory");
                });
    }

    /** Throws the trap that a method of {@code Traps} makes. */
    void throwTrap(String maker) {
        invokeStatic(Abi.TRAPS, maker, "()" + Abi.descriptor(Abi.TRAP));
        op(Opcodes.ATHROW);
    }

    /** Marks a position that nothing jumps to. */
    void mark(Label label) {
        visitor.visitLabel(label);
    }

    /** Places the handler of all exceptions thrown between two marks; the exception is on the stack. */
    void catchAll(Label start, Label end, Label handler) {
        visitor.visitTryCatchBlock(start, end, handler, null);
        pend("java/lang/Throwable");
        place(handler);
        unpend(1);
    }

    /** Ends the method. */
    void end() {
        placeTraps();
        visitor.visitMaxs(0, 0);
        visitor.visitEnd();
    }
}
