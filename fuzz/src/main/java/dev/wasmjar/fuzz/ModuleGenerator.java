package dev.wasmjar.fuzz;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.fuzz.GeneratedModule.NamedFunction;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Generates valid modules. Every loop and every function takes from a global of fuel and traps when
 * it is used up, so that all calls end.
 */
final class ModuleGenerator {

    /** What the sizes of a module are about. */
    enum Size {
        /** Many small functions. */
        SMALL,
        /** Functions that must be split. */
        LARGE
    }

    static final int FUEL = 2_000;

    static final int MAX_PAGES = 4;

    /** Length of each passive data segment. */
    static final int DATA_BYTES = 64;

    private final Choices choices;
    private final Size size;
    private final WasmBuilder wasm = new WasmBuilder();
    private final Map<FunctionType, Integer> types = new HashMap<>();
    private final List<FunctionType> functions = new ArrayList<>();
    private final List<ValueType> globals = new ArrayList<>();

    /** Types of the functions in table 0, null for empty elements. */
    private final List<FunctionType> tableTypes = new ArrayList<>();

    private final int pages;

    /** The type of most values. */
    private final ValueType favourite;

    private ModuleGenerator(Choices choices, Size size) {
        this.choices = choices;
        this.size = size;
        this.pages = 1 + choices.next(2);
        this.favourite = Values.NUMBERS.get(choices.next(8) % 4);
    }

    static GeneratedModule generate(Choices choices, Size size) {
        return new ModuleGenerator(choices, size).module();
    }

    Choices choices() {
        return choices;
    }

    Size size() {
        return size;
    }

    int pages() {
        return pages;
    }

    /** Types of all functions, the imported ones first. */
    List<FunctionType> functions() {
        return functions;
    }

    /** Types of all globals; the first is the fuel. */
    List<ValueType> globals() {
        return globals;
    }

    List<FunctionType> tableTypes() {
        return tableTypes;
    }

    int typeIndex(FunctionType type) {
        return types.computeIfAbsent(type, wasm::type);
    }

    List<ValueType> randomTypes(int most) {
        List<ValueType> list = new ArrayList<>();
        int count = choices.next(most + 1);
        for (int i = 0; i < count; i++) {
            list.add(randomType());
        }
        return list;
    }

    ValueType randomType() {
        int number = choices.next(20);
        return number < 7
                ? favourite
                : number < 18 ? Values.NUMBERS.get(number % 4) : Values.ALL.get(number - 14);
    }

    private GeneratedModule module() {
        imports();
        int imported = functions.size();
        int defined = 1 + choices.next(size == Size.SMALL ? 8 : 3);
        for (int i = 0; i < defined; i++) {
            boolean wide = choices.oneIn(12);
            functions.add(
                    new FunctionType(
                            randomTypes(wide ? 60 : 5),
                            randomTypes(wide ? 20 : choices.oneIn(3) ? 4 : 1)));
        }
        wasm.memory(pages, MAX_PAGES);
        tables();
        globalVariables();
        for (int i = imported; i < functions.size(); i++) {
            FunctionType type = functions.get(i);
            int index = i;
            wasm.function(
                    typeIndex(type),
                    code -> new FunctionGenerator(this, code, index, type).generate());
        }
        for (int i = 0; i < 3; i++) {
            byte[] content = new byte[DATA_BYTES];
            for (int j = 0; j < DATA_BYTES; j++) {
                content[j] = (byte) choices.next(256);
            }
            if (i == 0) {
                wasm.data(choices.next(1024), content);
            } else {
                wasm.passiveData(content);
            }
        }
        wasm.withDataCount();
        List<NamedFunction> exported = exports(imported);
        List<NamedFunction> readers = readers();
        return new GeneratedModule(
                wasm.build(),
                List.of(),
                Map.of(),
                exported,
                readers,
                Optional.of("reset"),
                size == Size.SMALL ? 400 : 200);
    }

    private void imports() {
        FunctionType mix =
                new FunctionType(List.of(NumberType.I64, NumberType.I32), List.of(NumberType.I64));
        wasm.importFunction("env", "mix", typeIndex(mix));
        functions.add(mix);
    }

    private void tables() {
        int length = 4 + choices.next(12);
        wasm.table(ReferenceType.FUNCREF, length);
        wasm.table(ReferenceType.EXTERNREF, 3);
        int[] all = new int[functions.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        int[] first = new int[length - 2];
        for (int i = 0; i < first.length; i++) {
            first[i] = choices.next(functions.size());
        }
        wasm.elements(1, first);
        wasm.passiveElements(all);
        tableTypes.add(null);
        for (int function : first) {
            tableTypes.add(functions.get(function));
        }
        tableTypes.add(null);
    }

    private void globalVariables() {
        global(NumberType.I32);
        int count = 2 + choices.next(6);
        for (int i = 0; i < count; i++) {
            global(randomType());
        }
    }

    private void global(ValueType type) {
        int index = wasm.global(type, true, code -> constant(code, type));
        if (index > 0 && choices.oneIn(4)) {
            wasm.export("exported" + index, ExternalType.Kind.GLOBAL, index);
        }
        globals.add(type);
    }

    /** A constant expression. */
    void constant(CodeBuilder code, ValueType type) {
        if (type instanceof NumberType number) {
            switch (number) {
                case I32 -> {
                    code.i32(Values.i32(choices));
                    if (choices.oneIn(8)) {
                        code.i32(Values.i32(choices)).op(Opcode.I32_MUL);
                    }
                }
                case I64 -> code.i64(Values.i64(choices));
                case F32 -> code.f32(Values.f32(choices));
                case F64 -> code.f64(Values.f64(choices));
            }
        } else if (type.equals(ReferenceType.FUNCREF) && choices.oneIn(2)) {
            code.op(Opcode.REF_FUNC, choices.next(functions.size()));
        } else {
            code.heap(Opcode.REF_NULL, ((ReferenceType) type).heapType());
        }
    }

    private List<NamedFunction> exports(int imported) {
        List<NamedFunction> exported = new ArrayList<>();
        for (int i = functions.size() - 1; i >= imported && exported.size() < 6; i--) {
            if (!functions.get(i).params().contains(ReferenceType.FUNCREF)) {
                String name = "f" + exported.size();
                wasm.export(name, ExternalType.Kind.FUNC, i);
                exported.add(NamedFunction.exported(name, functions.get(i)));
            }
        }
        FunctionType reset = new FunctionType(List.of(), List.of());
        int resetIndex =
                wasm.function(
                        typeIndex(reset), code -> code.i32(FUEL).op(Opcode.GLOBAL_SET, 0));
        wasm.export("reset", ExternalType.Kind.FUNC, resetIndex);
        wasm.export("memory", ExternalType.Kind.MEMORY, 0);
        wasm.export("table", ExternalType.Kind.TABLE, 0);
        return exported;
    }

    /** Functions that read the globals. */
    private List<NamedFunction> readers() {
        List<NamedFunction> readers = new ArrayList<>();
        for (int i = 0; i < globals.size(); i++) {
            int global = i;
            FunctionType type = new FunctionType(List.of(), List.of(globals.get(i)));
            int function =
                    wasm.function(
                            typeIndex(type), code -> code.op(Opcode.GLOBAL_GET, global));
            wasm.export("g" + i, ExternalType.Kind.FUNC, function);
            readers.add(NamedFunction.exported("g" + i, type));
        }
        return readers;
    }
}
