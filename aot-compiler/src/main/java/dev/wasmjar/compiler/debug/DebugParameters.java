package dev.wasmjar.compiler.debug;

import dev.wasmjar.compiler.module.CustomSection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the parameters of functions are called in the source, from {@code .debug_info} of DWARF 2 to 5 as
 * clang and rustc write it. What is damaged is left out.
 */
public final class DebugParameters {

    /** Longer chains of references are damage. */
    private static final int MOST_REFERENCES = 4;

    /** Linkers give code that they left out the address 0, or one of the highest. */
    private static final long LAST_ADDRESS = Integer.MAX_VALUE;

    private final List<InfoUnit> units = new ArrayList<>();
    private final Map<Long, Code> codes = new HashMap<>();

    private record Code(InfoUnit unit, InfoUnit.Function function) {}

    private DebugParameters() {}

    /** Reads a module. */
    public static DebugParameters of(byte[] wasm, List<CustomSection> customSections) {
        return read(DebugSections.of(wasm, customSections));
    }

    static DebugParameters read(DebugSections sections) {
        DebugParameters parameters = new DebugParameters();
        DwarfReader in = sections.open(".debug_info");
        try {
            while (in.hasMore()) {
                long start = in.position();
                parameters.add(new InfoUnit(in.unit(), sections, start));
            }
        } catch (IndexOutOfBoundsException e) {
            // The units so far are good: each says how long it is.
            return parameters;
        }
        return parameters;
    }

    private void add(InfoUnit unit) {
        units.add(unit);
        try {
            unit.read();
        } catch (IndexOutOfBoundsException e) {
            // The entries so far are good.
        }
        for (InfoUnit.Function function : unit.functions()) {
            // Throws where a unit refers to addresses that there are not; then no further unit is read.
            long address = unit.address(function);
            if (address > 0 && address < LAST_ADDRESS) {
                codes.putIfAbsent(address, new Code(unit, function));
            }
        }
    }

    /**
     * The names of a function's parameters, as far as it has them in the source; empty for each that has no
     * name, and no list where nothing is known. There may be more or fewer than in WebAssembly.
     *
     * @param address offset of the function's body from the start of the code section's content
     */
    public List<String> at(long address) {
        Code code = codes.get(address);
        if (code == null) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try {
            for (long offset : code.function.parameters()) {
                names.add(name(code.unit, offset));
            }
        } catch (IndexOutOfBoundsException e) {
            return List.of();
        }
        return names;
    }

    private String name(InfoUnit unit, long parameter) {
        InfoUnit owner = unit;
        long offset = parameter;
        for (int i = 0; i < MOST_REFERENCES && owner != null; i++) {
            String name = owner.name(offset);
            long origin = owner.origin(offset);
            if (!name.isEmpty() || origin < 0) {
                return name;
            }
            offset = origin;
            owner = owner.hasParameter(origin) ? owner : ownerOf(origin);
        }
        return "";
    }

    private InfoUnit ownerOf(long parameter) {
        return units.stream().filter(unit -> unit.hasParameter(parameter)).findFirst().orElse(null);
    }
}
