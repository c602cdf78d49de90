package dev.wasmjar.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small modules for tests, section by section; numbers below 128 only. */
final class ModuleBuilder {
    static final int I32 = 0x7f;
    static final int I64 = 0x7e;
    static final int F64 = 0x7c;

    private static final int FUNC = 0;

    private final Map<Integer, List<byte[]>> sections = new TreeMap<>();
    private final List<byte[]> names = new ArrayList<>();
    private int types;
    private int functions;
    private int padding;

    /** Adds a function of a type of its own; gives its index. Imports come first. */
    int function(String name, int[] params, int[] results, int... code) {
        add(3, bytes(type(params, results)));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(code.length + 2);
        body.write(0);
        for (int b : code) {
            body.write(b);
        }
        body.write(0x0b);
        add(10, body.toByteArray());
        names.add(concat(bytes(functions), name(name)));
        return functions++;
    }

    int importFunction(String module, String name, int[] params, int[] results) {
        add(2, concat(name(module), name(name), bytes(FUNC, type(params, results))));
        return functions++;
    }

    ModuleBuilder exportFunction(String name, int index) {
        add(7, concat(name(name), bytes(FUNC, index)));
        return this;
    }

    /** A memory of one page, exported as {@code memory}. */
    ModuleBuilder memory() {
        add(5, bytes(0, 1));
        add(7, concat(name("memory"), bytes(2, 0)));
        return this;
    }

    ModuleBuilder data(int address, String text) {
        add(11, concat(bytes(0, 0x41, address, 0x0b), name(text)));
        return this;
    }

    private int type(int[] params, int[] results) {
        add(1, concat(bytes(0x60, params.length), bytes(params), bytes(results.length),
                bytes(results)));
        return types++;
    }

    private void add(int section, byte[] item) {
        sections.computeIfAbsent(section, id -> new ArrayList<>()).add(item);
    }

    /** A custom section of so many bytes. */
    ModuleBuilder padding(int size) {
        this.padding = size;
        return this;
    }

    byte[] build() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes(0, 'a', 's', 'm', 1, 0, 0, 0));
        sections.forEach((id, items) -> section(out, id, vector(items)));
        byte[] functionNames = vector(names);
        section(out, 0, concat(name("name"), bytes(1), sized(functionNames)));
        section(out, 0, concat(name("padding"), new byte[padding]));
        return out.toByteArray();
    }

    private static void section(ByteArrayOutputStream out, int id, byte[] content) {
        out.write(id);
        out.writeBytes(sized(content));
    }

    private static byte[] sized(byte[] content) {
        int size = content.length;
        byte[] leb128 = bytes(
                size & 0x7f | 0x80, size >> 7 & 0x7f | 0x80, size >> 14 & 0x7f | 0x80, size >> 21);
        return concat(leb128, content);
    }

    private static byte[] vector(List<byte[]> items) {
        return concat(bytes(items.size()), concat(items.toArray(byte[][]::new)));
    }

    private static byte[] name(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return concat(bytes(utf8.length), utf8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
