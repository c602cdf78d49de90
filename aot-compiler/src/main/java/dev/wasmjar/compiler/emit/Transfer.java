package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Kind;
import dev.wasmjar.format.TransferFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;

/**
 * Values that pass between two generated methods outside of parameters and result: the first few of each
 * kind in typed fields of the instance, any others in its arrays for wide values.
 */
final class Transfer {
    /** Where a value goes: a field, or where that is null an element of an array. */
    private record Place(Kind kind, String field, int index) {}

    private final List<Place> places = new ArrayList<>();
    private final int arrayLength;

    /** Places for values of these kinds, in order. */
    Transfer(List<Kind> kinds) {
        this(kinds, true);
    }

    private Transfer(List<Kind> kinds, boolean fields) {
        List<Class<?>> types = new ArrayList<>();
        for (Kind kind : kinds) {
            types.add(kind.javaType());
        }
        List<Optional<String>> names = TransferFields.of(types);
        for (int i = 0; i < kinds.size(); i++) {
            String field = fields ? names.get(i).orElse(null) : null;
            places.add(new Place(kinds.get(i), field, i));
        }
        arrayLength = kinds.size();
    }

    /** Places in the arrays only, each value at its own index: how wide functions take parameters. */
    static Transfer wide(List<Kind> kinds) {
        return new Transfer(kinds, false);
    }

    int size() {
        return places.size();
    }

    /** Stores value {@code index}, which is in a local. */
    void put(Code code, int index, int slot) {
        put(code, index, () -> code.load(places.get(index).kind, slot));
    }

    /** Stores value {@code index}, which {@code push} pushes. */
    void put(Code code, int index, Runnable push) {
        Place place = places.get(index);
        code.loadInstance();
        if (place.field != null) {
            code.pend(Abi.INSTANCE);
            push.run();
            code.unpend(1);
            code.putField(Abi.INSTANCE, place.field, place.kind.descriptor());
            return;
        }
        loadArray(code, place);
        code.pushInt(place.index);
        push.run();
        toBits(code, place.kind);
        code.op(place.kind == Kind.REFERENCE ? Opcodes.AASTORE : Opcodes.LASTORE);
    }

    /** Pushes value {@code index}. */
    void get(Code code, int index) {
        Place place = places.get(index);
        code.loadInstance();
        if (place.field != null) {
            code.getField(Abi.INSTANCE, place.field, place.kind.descriptor());
            return;
        }
        loadArray(code, place);
        code.pushInt(place.index);
        code.op(place.kind == Kind.REFERENCE ? Opcodes.AALOAD : Opcodes.LALOAD);
        fromBits(code, place.kind);
    }

    /** From the instance on the stack to its array. */
    private void loadArray(Code code, Place place) {
        code.pushInt(arrayLength);
        if (place.kind == Kind.REFERENCE) {
            code.invokeVirtual(Abi.INSTANCE, "wideReferences", "(I)[Ljava/lang/Object;");
        } else {
            code.invokeVirtual(Abi.INSTANCE, "wideNumbers", "(I)[J");
        }
    }

    /** From a number on the stack to its bits as a long. */
    static void toBits(Code code, Kind kind) {
        switch (kind) {
            case INT -> code.op(Opcodes.I2L);
            case FLOAT -> {
                code.invokeStatic("java/lang/Float", "floatToRawIntBits", "(F)I");
                code.op(Opcodes.I2L);
            }
            case DOUBLE -> code.invokeStatic("java/lang/Double", "doubleToRawLongBits", "(D)J");
            case LONG, REFERENCE -> {}
        }
    }

    /** From bits on the stack to the number. */
    static void fromBits(Code code, Kind kind) {
        switch (kind) {
            case INT -> code.op(Opcodes.L2I);
            case FLOAT -> {
                code.op(Opcodes.L2I);
                code.invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
            }
            case DOUBLE -> code.invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
            case LONG, REFERENCE -> {}
        }
    }
}
