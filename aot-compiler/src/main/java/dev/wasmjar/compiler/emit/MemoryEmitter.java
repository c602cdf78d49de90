package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.compiler.ir.Statement;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.plan.ModuleLayout;
import java.util.stream.IntStream;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Writes loads and stores. A memory is a byte array, which may have room to grow. The index is the
 * address plus the static offset as an int: a negative address (2 GiB and more, which no memory reaches)
 * traps by an explicit check, since the sum could come out positive; so does an index from the memory's
 * limit on. A sum that overflows is negative, which the array refuses. Checks are left out where the
 * value of the address or an earlier access makes them needless. In small modules the limit of memory 0
 * is in a local, its end, and C2 leaves comparisons with it out as long as the array ends with the memory.
 * In modules that are mostly cold, accesses to memory 0 are calls, but for bytes that are known to be there.
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
    private final Locals locals;
    private final String instanceClass;
    private final ModuleLayout layout;
    private final KnownBounds bounds;

    MemoryEmitter(
            Code code,
            ExpressionEmitter expressions,
            Locals locals,
            ModuleLayout layout,
            KnownBounds bounds) {
        this.code = code;
        this.expressions = expressions;
        this.locals = locals;
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

    /** A load, or a store without its value. */
    private record Access(Width width, int memory, Expression address, long offset, int position) {

        static Access of(Expression.Load load) {
            return new Access(
                    widthOf(load.op()),
                    load.memory(),
                    load.operand(0),
                    load.offset(),
                    load.position());
        }

        static Access of(Statement.Store store) {
            return new Access(
                    widthOf(store.op()),
                    store.memory(),
                    store.address(),
                    store.offset(),
                    store.position());
        }

        /** Bytes from the address to the end of the access. */
        long reach() {
            return offset + width.bytes();
        }

        /** Whether a memory can have bytes at this offset. */
        boolean isPossible() {
            return offset >= 0 && reach() <= Integer.MAX_VALUE;
        }
    }

    /** Writes a load. */
    void load(Expression.Load load) {
        Access access = Access.of(load);
        Width width = access.width;
        if (isCall(access)) {
            Call call = arguments(access);
            code.accessLine(load.position());
            code.invokeStatic(
                    Abi.MEMORY_ACCESS, width.getter + call.suffix, width.getterDescriptor);
            call.accessed.run();
        } else {
            Place place = place(access);
            code.unpend(place.pending);
            if (width == Width.BYTE) {
                code.op(Opcodes.BALOAD);
            } else {
                code.invokeVirtual(Abi.VAR_HANDLE, "get", width.handleGetter);
            }
            place.accessed.run();
        }
        convertLoaded(load.op());
    }

    /** Whether an access is a call. */
    private boolean isCall(Access access) {
        return layout.isMostlyCold()
                && access.memory == 0
                && access.isPossible()
                && !(access.address instanceof Expression.Constant)
                && (access.width != Width.BYTE || isLimited(access));
    }

    /**
     * A call whose arguments are on the stack, but for the value of a store.
     *
     * @param suffix what the name of the method ends with
     * @param accessed notes, once the call is written, what its success shows
     */
    private record Call(String suffix, Runnable accessed) {}

    /** Pushes the arguments of a call for an access, but for the value of a store. */
    private Call arguments(Access access) {
        String suffix = isLimited(access) ? "" : "Within";
        code.loadInstance();
        code.pend(instanceClass);
        expressions.emit(access.address);
        code.unpend(1);
        code.pushInt((int) access.offset);
        return new Call(suffix, shown(access));
    }

    /** What notes that an access has succeeded, the address of which was just pushed. */
    private Runnable shown(Access access) {
        int local = access.address.local();
        int changes = bounds.changes();
        return local < 0
                ? () -> {}
                : () -> bounds.shown(local, access.memory, access.reach(), changes);
    }

    /**
     * What an access needs is on the stack, but for the value of a store.
     *
     * @param pending how many values that is, without the index on top
     * @param accessed notes, once the access is written, what its success shows
     */
    private record Place(int pending, Runnable accessed) {}

    /** Pushes the handle, if there is one, the array and the index. */
    private Place place(Access access) {
        boolean limited = isLimited(access);
        if (limited && usesEnd(access.memory) && !bounds.hasMemoryEnd()) {
            readEnd();
        }
        int pending = 1;
        if (access.width != Width.BYTE) {
            code.getStatic(access.width.handleClass, "HANDLE", HANDLE);
            code.pend(Abi.VAR_HANDLE);
            pending++;
        }
        memory(access.memory);
        code.pend("[B");
        return new Place(pending, index(access, limited));
    }

    /** Whether the index of an access must be compared with the memory's limit. */
    private boolean isLimited(Access access) {
        if (!access.isPossible()
                || UpperBound.of(access.address) + access.reach()
                        <= layout.guaranteedBytes(access.memory)) {
            return false;
        }
        if (access.address instanceof Expression.Constant constant) {
            return indexOf(constant, access) >= 0;
        }
        return !(access.address instanceof Expression.LocalGet get
                && bounds.covers(get.local(), access.memory, access.reach()));
    }

    /** The index of an access at a constant address, or -1 where no memory has that many bytes. */
    private static int indexOf(Expression.Constant address, Access access) {
        long start = address.bits() & 0xFFFF_FFFFL;
        return start + access.reach() <= Integer.MAX_VALUE ? (int) (start + access.offset) : -1;
    }

    /** Pushes the index of an access; returns {@link Place#accessed}. */
    private Runnable index(Access access, boolean limited) {
        Expression address = access.address;
        if (!access.isPossible()) {
            expressions.emit(address);
            code.accessLine(access.position);
            code.op(Opcodes.POP);
            code.pushInt(-1);
            return () -> {};
        }
        if (address instanceof Expression.Constant constant) {
            code.accessLine(access.position);
            code.pushInt(indexOf(constant, access));
            if (limited) {
                trapFromLimit(access);
            }
            return () -> {};
        }
        expressions.emit(address);
        code.accessLine(access.position);
        if (access.offset != 0) {
            if (limited && mayBeNegative(address)) {
                code.trapIfNegative();
            }
            code.pushInt((int) access.offset);
            code.op(Opcodes.IADD);
        }
        if (limited) {
            trapFromLimit(access);
        }
        return shown(access);
    }

    /** Whether an address, which was just computed, may be 2 GiB or more, and so negative as an int. */
    private boolean mayBeNegative(Expression address) {
        return UpperBound.of(address) > Integer.MAX_VALUE && !bounds.isInMemory(address.local());
    }

    /** Traps if the index on the stack, which stays there, is so high that the access does not fit. */
    private void trapFromLimit(Access access) {
        if (usesEnd(access.memory)) {
            // The sum is negative where it overflows: such an index the array refuses.
            code.trapIfSumGreater(access.width.bytes() - 1, locals.memoryEnd());
        } else {
            code.trapUnlessLess(() -> limit(access));
        }
    }

    private boolean usesEnd(int memory) {
        return memory == 0 && layout.readsMemoryEnd();
    }

    /**
     * Reads the end of memory 0. Where it is the largest int, which it is as long as the array ends with the
     * memory, C2 comes to know that: it leaves out what was never run, and behind the comparison takes the
     * local for a constant, with which no comparison of an index can fail. The one instruction in between
     * makes two ways of it.
     */
    private void readEnd() {
        code.loadInstance();
        code.getField(instanceClass, "end0", "I");
        code.op(Opcodes.DUP);
        code.store(Kind.INT, locals.memoryEnd());
        code.pushInt(Integer.MAX_VALUE);
        Label known = new Label();
        code.jump(Opcodes.IF_ICMPEQ, known);
        code.op(Opcodes.NOP);
        code.place(known);
        bounds.memoryEndRead();
    }

    /** Pushes what the index of an access must be less than. */
    private void limit(Access access) {
        code.loadInstance();
        if (access.memory < ModuleLayout.MEMORY_FIELDS) {
            code.getField(instanceClass, access.width.limits[access.memory], "I");
        } else {
            code.pushInt(access.memory);
            code.pushInt(access.width.bytes());
            code.invokeVirtual(Abi.INSTANCE, "limit", "(II)I");
        }
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
        Access access = Access.of(store);
        Width width = access.width;
        if (isCall(access)) {
            Call call = arguments(access);
            code.pend(instanceClass);
            code.pend(Kind.INT);
            code.pend(Kind.INT);
            value(store, 3);
            if (width == Width.BYTE) {
                code.op(Opcodes.I2B);
            }
            code.accessLine(store.position());
            code.invokeStatic(
                    Abi.MEMORY_ACCESS, width.setter + call.suffix, width.setterDescriptor);
            call.accessed.run();
        } else {
            Place place = place(access);
            code.pend(Kind.INT);
            value(store, place.pending + 1);
            code.accessLine(store.position());
            if (width == Width.BYTE) {
                code.op(Opcodes.BASTORE);
            } else {
                code.invokeVirtual(Abi.VAR_HANDLE, "set", width.handleSetter);
            }
            place.accessed.run();
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
