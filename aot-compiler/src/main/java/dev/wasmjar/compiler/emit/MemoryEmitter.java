package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.ir.Statement;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.plan.ModuleLayout;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;

/**
 * Writes loads and stores. A memory is a byte array, which may have room to grow. The index is the
 * address plus the static offset as an int: a negative address (2 GiB and more, which no memory reaches)
 * traps by an explicit check, since the sum could come out positive; so does an index from the memory's
 * limit on. A sum that overflows is negative, which the array refuses. Checks are left out where the
 * value of the address or an earlier access makes them needless. In modules that are mostly cold,
 * accesses to memory 0 are calls.
 */
final class MemoryEmitter {
    private static final String CALL = "(" + Abi.descriptor(Abi.INSTANCE) + "II";
    private static final String HANDLE = Abi.descriptor(Abi.VAR_HANDLE);
    private static final String[] ARRAYS =
            IntStream.range(0, ModuleLayout.MEMORY_FIELDS)
                    .mapToObj(memory -> "m" + memory)
                    .toArray(String[]::new);

    private final Code code;
    private final ExpressionEmitter expressions;
    private final String instanceClass;
    private final ModuleLayout layout;
    private final KnownBounds bounds;

    MemoryEmitter(
            Code code, ExpressionEmitter expressions, ModuleLayout layout, KnownBounds bounds) {
        this.code = code;
        this.expressions = expressions;
        this.instanceClass = layout.instanceClass();
        this.layout = layout;
        this.bounds = bounds;
    }

    /** Pushes the byte array of a memory. */
    void memory(int memory) {
        code.loadInstance();
        if (memory < ARRAYS.length) {
            code.getField(instanceClass, ARRAYS[memory], "[B");
        } else {
            code.pushInt(memory);
            code.invokeVirtual(Abi.INSTANCE, "memoryBytes", "(I)[B");
        }
    }

    /** The access as one of bytes, or through a handle of 16, 32 or 64 bits. */
    private enum Width {
        BYTE(null, "Byte", "B"),
        SHORT(Abi.PACKAGE + "Access16", "Short", "S"),
        INT(Abi.PACKAGE + "Access32", "Int", "I"),
        LONG(Abi.PACKAGE + "Access64", "Long", "J");

        private final String handleClass;
        private final String getter;
        private final String setter;
        private final String getterDescriptor;
        private final String setterDescriptor;
        private final String handleGetter;
        private final String handleSetter;
        private final String[] limits = new String[ModuleLayout.MEMORY_FIELDS];

        Width(String handleClass, String typeName, String descriptor) {
            this.handleClass = handleClass;
            getter = "get" + typeName;
            setter = "set" + typeName;
            getterDescriptor = CALL + ")" + descriptor;
            setterDescriptor = CALL + descriptor + ")V";
            handleGetter = "([BI)" + descriptor;
            handleSetter = "([BI" + descriptor + ")V";
            for (int memory = 0; memory < limits.length; memory++) {
                limits[memory] = "l" + memory + "x" + bytes();
            }
        }

        int bytes() {
            return 1 << ordinal();
        }
    }

    private static Width widthOf(Opcode op) {
        return switch (op) {
            case I32_LOAD8_S, I32_LOAD8_U, I64_LOAD8_S, I64_LOAD8_U, I32_STORE8, I64_STORE8 ->
                    Width.BYTE;
            case I32_LOAD16_S, I32_LOAD16_U, I64_LOAD16_S, I64_LOAD16_U, I32_STORE16, I64_STORE16 ->
                    Width.SHORT;
            case I32_LOAD, F32_LOAD, I64_LOAD32_S, I64_LOAD32_U, I32_STORE, F32_STORE, I64_STORE32 ->
                    Width.INT;
            case I64_LOAD, F64_LOAD, I64_STORE, F64_STORE -> Width.LONG;
            default -> throw new IllegalStateException(op.mnemonic());
        };
    }

    /** Writes a load. */
    void load(Expression.Load load) {
        Width width = widthOf(load.op());
        if (isCall(load.operand(0), load.offset(), width, load.memory())) {
            arguments(load.operand(0), (int) load.offset());
            code.accessLine(load.position());
            code.invokeStatic(Abi.MEMORY_ACCESS, width.getter, width.getterDescriptor);
        } else {
            int pending = array(width, load.memory());
            Runnable shown =
                    index(
                            load.operand(0),
                            load.offset(),
                            width,
                            load.memory(),
                            load.position());
            code.unpend(pending);
            if (width == Width.BYTE) {
                code.op(Opcodes.BALOAD);
            } else {
                code.invokeVirtual(Abi.VAR_HANDLE, "get", width.handleGetter);
            }
            shown.run();
        }
        convertLoaded(load.op());
    }

    /** Whether an access is a call. */
    private boolean isCall(Expression address, long offset, Width width, int memory) {
        return layout.isMostlyCold()
                && memory == 0
                && isPossible(offset, width)
                && !(address instanceof Expression.Constant);
    }

    /** Whether a memory can have bytes at this offset. */
    private static boolean isPossible(long offset, Width width) {
        return offset >= 0 && offset + width.bytes() <= Integer.MAX_VALUE;
    }

    /** Pushes the arguments of a call for an access, but for the value of a store. */
    private void arguments(Expression address, int offset) {
        code.loadInstance();
        code.pend(instanceClass);
        expressions.emit(address);
        code.unpend(1);
        code.pushInt(offset);
    }

    /** Pushes the handle, if there is one, and the array; returns how many are pending. */
    private int array(Width width, int memory) {
        if (width == Width.BYTE) {
            memory(memory);
            code.pend("[B");
            return 1;
        }
        code.getStatic(width.handleClass, "HANDLE", HANDLE);
        code.pend(Abi.VAR_HANDLE);
        memory(memory);
        code.pend("[B");
        return 2;
    }

    /**
     * Pushes the index of an access.
     *
     * @return notes, once the access is written, what its success shows
     */
    private Runnable index(
            Expression address, long offset, Width width, int memory, int position) {
        long reach = offset + width.bytes();
        if (!isPossible(offset, width)) {
            expressions.emit(address);
            code.accessLine(position);
            code.op(Opcodes.POP);
            code.pushInt(-1);
            return () -> {};
        }
        if (address instanceof Expression.Constant constant) {
            code.accessLine(position);
            long index = (constant.bits() & 0xFFFF_FFFFL) + offset;
            boolean possible = index + width.bytes() <= Integer.MAX_VALUE;
            code.pushInt(possible ? (int) index : -1);
            if (possible && index + width.bytes() > layout.guaranteedBytes(memory)) {
                trapFromLimit(width, memory);
            }
            return () -> {};
        }
        expressions.emit(address);
        code.accessLine(position);
        int local = localOf(address);
        boolean covered =
                UpperBound.of(address) + reach <= layout.guaranteedBytes(memory)
                        || local >= 0 && bounds.covers(local, memory, reach);
        if (offset != 0) {
            if (!covered && UpperBound.of(address) > Integer.MAX_VALUE) {
                code.trapIfNegative();
            }
            code.pushInt((int) offset);
            code.op(Opcodes.IADD);
        }
        if (!covered) {
            trapFromLimit(width, memory);
        }
        int changes = bounds.changes();
        return local < 0 ? () -> {} : () -> bounds.shown(local, memory, reach, changes);
    }

    /** Traps if the index on the stack, which stays there, is so high that the access does not fit. */
    private void trapFromLimit(Width width, int memory) {
        code.trapUnlessLess(() -> limit(width, memory));
    }

    /** Pushes what the index of an access must be less than. */
    private void limit(Width width, int memory) {
        code.loadInstance();
        if (memory < ModuleLayout.MEMORY_FIELDS) {
            code.getField(instanceClass, width.limits[memory], "I");
        } else {
            code.pushInt(memory);
            code.pushInt(width.bytes());
            code.invokeVirtual(Abi.INSTANCE, "limit", "(II)I");
        }
    }

    /** The local whose value an address is, or -1. */
    private static int localOf(Expression address) {
        if (address instanceof Expression.LocalGet get) {
            return get.local();
        }
        return address instanceof Expression.LocalTee tee ? tee.local() : -1;
    }

    private void convertLoaded(Opcode op) {
        switch (op) {
            case I32_LOAD8_U -> mask(0xFF);
            case I32_LOAD16_U -> mask(0xFFFF);
            case I64_LOAD8_U -> {
                mask(0xFF);
                code.op(Opcodes.I2L);
            }
            case I64_LOAD16_U -> {
                mask(0xFFFF);
                code.op(Opcodes.I2L);
            }
            case I64_LOAD8_S, I64_LOAD16_S, I64_LOAD32_S -> code.op(Opcodes.I2L);
            case I64_LOAD32_U -> {
                code.op(Opcodes.I2L);
                code.pushLong(0xFFFF_FFFFL);
                code.op(Opcodes.LAND);
            }
            case F32_LOAD -> code.invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
            case F64_LOAD -> code.invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
            default -> {}
        }
    }

    private void mask(int bits) {
        code.pushInt(bits);
        code.op(Opcodes.IAND);
    }

    /** Writes a store. */
    void store(Statement.Store store) {
        Width width = widthOf(store.op());
        if (isCall(store.address(), store.offset(), width, store.memory())) {
            arguments(store.address(), (int) store.offset());
            code.pend(instanceClass);
            code.pend(Kind.INT);
            code.pend(Kind.INT);
            value(store, 3);
            if (width == Width.BYTE) {
                code.op(Opcodes.I2B);
            }
            code.accessLine(store.position());
            code.invokeStatic(Abi.MEMORY_ACCESS, width.setter, width.setterDescriptor);
        } else {
            int pending = array(width, store.memory());
            Runnable shown =
                    index(
                            store.address(),
                            store.offset(),
                            width,
                            store.memory(),
                            store.position());
            code.pend(Kind.INT);
            value(store, pending + 1);
            code.accessLine(store.position());
            if (width == Width.BYTE) {
                code.op(Opcodes.BASTORE);
            } else {
                code.invokeVirtual(Abi.VAR_HANDLE, "set", width.handleSetter);
            }
            shown.run();
        }
    }

    /** Pushes the value to be stored, above so many that are pending. */
    private void value(Statement.Store store, int pending) {
        expressions.emit(store.value());
        code.unpend(pending);
        convertStored(store.op());
    }

    private void convertStored(Opcode op) {
        switch (op) {
            case I32_STORE16 -> code.op(Opcodes.I2S);
            case I64_STORE16 -> {
                code.op(Opcodes.L2I);
                code.op(Opcodes.I2S);
            }
            case I64_STORE8, I64_STORE32 -> code.op(Opcodes.L2I);
            case F32_STORE -> code.invokeStatic("java/lang/Float", "floatToRawIntBits", "(F)I");
            case F64_STORE -> code.invokeStatic("java/lang/Double", "doubleToRawLongBits", "(D)J");
            default -> {}
        }
    }
}
