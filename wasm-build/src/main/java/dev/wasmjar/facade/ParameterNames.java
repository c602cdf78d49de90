package dev.wasmjar.facade;

import dev.wasmjar.compiler.binary.LocalNames;
import dev.wasmjar.format.ModuleDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Java names of the parameters of a module's functions: those of the name section where it has them,
 * otherwise {@code arg0} and so on.
 */
public final class ParameterNames {
    private static final String NUMBERED = "arg";

    /** Names that mean something else in the methods of a typed class. */
    private static final Set<String> RESERVED = Set.of("instance", "caller", "thrown");

    private final Map<Integer, Map<Integer, String>> names;

    private ParameterNames(Map<Integer, Map<Integer, String>> names) {
        this.names = names;
    }

    /** The names in a module that has been compiled. */
    public static ParameterNames of(byte[] wasm, ModuleDescriptor descriptor) {
        for (ModuleDescriptor.CustomSection section : descriptor.customSections()) {
            if (section.name().equals("name")) {
                int start = (int) section.bytes().offset();
                int end = start + (int) section.bytes().length();
                return new ParameterNames(LocalNames.read(wasm, start, end));
            }
        }
        return new ParameterNames(Map.of());
    }

    /**
     * The names of one function's parameters, all different.
     *
     * @param function its index
     * @param count number of its parameters
     */
    List<String> of(int function, int count) {
        Map<Integer, String> given = names.getOrDefault(function, Map.of());
        Set<String> wanted = new LinkedHashSet<>();
        Set<Integer> numbered = new HashSet<>();
        Set<String> reserved = new HashSet<>(RESERVED);
        for (int i = 0; i < count; i++) {
            String name = given.getOrDefault(i, "");
            if (name.isBlank() || !JavaText.fitsConstant(name) || !wanted.add(name)) {
                numbered.add(i);
                reserved.add(NUMBERED + i);
            }
        }
        Map<String, String> unique = UniqueNames.ofMembers(reserved).of(wanted);
        List<String> result = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            result.add(numbered.contains(i) ? NUMBERED + i : unique.get(given.get(i)));
        }
        return result;
    }
}
