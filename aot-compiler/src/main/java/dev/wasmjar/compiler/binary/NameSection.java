package dev.wasmjar.compiler.binary;

import dev.wasmjar.compiler.module.ByteRange;
import dev.wasmjar.compiler.module.Names;
import dev.wasmjar.compiler.names.RustNames;
import dev.wasmjar.spi.InvalidModuleException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the name section, leniently (WebAssembly 3.0, appendix "Custom Sections"). */
final class NameSection {
    private static final int MODULE = 0;
    private static final int FUNCTIONS = 1;

    private NameSection() {}

    /** The names; none where the section is malformed. */
    static Names read(byte[] bytes, ByteRange content) {
        try {
            return read(new ByteReader(bytes, content.start(), content.end()));
        } catch (InvalidModuleException e) {
            return Names.NONE;
        }
    }

    private static Names read(ByteReader in) {
        Optional<String> module = Optional.empty();
        Map<Integer, String> functions = new HashMap<>();
        while (!in.atEnd()) {
            int id = in.u8();
            int end = in.size() + in.position();
            if (id == MODULE) {
                module = Optional.of(in.name());
            } else if (id == FUNCTIONS) {
                int count = in.count();
                for (int i = 0; i < count; i++) {
                    int function = in.u32();
                    functions.put(function, RustNames.readable(in.name()));
                }
            }
            in.skip(Math.max(0, end - in.position()));
        }
        return new Names(module, Collections.unmodifiableMap(functions));
    }
}
