package dev.wasmjar.wasi;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code args_*} and {@code environ_*}: lists of zero-terminated strings. */
final class ArgumentCalls {
    private final byte[][] strings;
    private final int totalBytes;

    ArgumentCalls(List<String> texts) {
        strings = new byte[texts.size()][];
        int total = 0;
        for (int i = 0; i < strings.length; i++) {
            strings[i] = texts.get(i).concat("\0").getBytes(StandardCharsets.UTF_8);
            total += strings[i].length;
        }
        totalBytes = total;
    }

    void sizes(GuestMemory memory, int countResult, int bytesResult) {
        memory.check(bytesResult, 4);
        memory.writeInt(countResult, strings.length);
        memory.writeInt(bytesResult, totalBytes);
    }

    void get(GuestMemory memory, int pointers, int buffer) {
        memory.checkArray(pointers, strings.length, 4);
        memory.check(buffer, totalBytes);
        int at = buffer;
        for (int i = 0; i < strings.length; i++) {
            memory.writeInt(pointers + 4 * i, at);
            memory.write(at, strings[i], strings[i].length);
            at += strings[i].length;
        }
    }
}
