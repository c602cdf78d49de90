package dev.wasmjar.facade;

import dev.wasmjar.compiler.binary.LocalNames;
import dev.wasmjar.compiler.debug.DebugParameters;
import dev.wasmjar.compiler.module.ByteRange;
import dev.wasmjar.compiler.module.CustomSection;
import dev.wasmjar.format.DebugInfo;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.format.Numbers;
import dev.wasmjar.types.ExternalType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Java names of the parameters of a module's functions: those of the name section where it has them, or
 * else those of the source, from DWARF, where a function has as many there; otherwise {@code arg0} and so
 * on.
 */
public final class ParameterNames {
    private static final String NUMBERED = "arg";

    /** Names that mean something else in the methods of a typed class. */
    private static final Set<String> RESERVED = Set.of("instance", "caller", "thrown");

    private final Map<Integer, Map<Integer, String>> names;
    private final ModuleDescriptor descriptor;
    private final Numbers bodyStarts;
    private final DebugParameters debug;

    private ParameterNames(byte[] wasm, ModuleDescriptor descriptor, Numbers bodyStarts) {
        List<CustomSection> sections =
                descriptor.customSections().stream().map(ParameterNames::section).toList();
        this.names =
                sections.stream()
                        .filter(section -> section.name().equals("name"))
                        .findFirst()
                        .map(CustomSection::content)
                        .map(range -> LocalNames.read(wasm, range.start(), range.end()))
                        .orElse(Map.of());
        this.descriptor = descriptor;
        this.bodyStarts = bodyStarts;
        this.debug = DebugParameters.of(wasm, names.isEmpty() ? sections : List.of());
    }

    private static CustomSection section(ModuleDescriptor.CustomSection section) {
        int start = (int) section.bytes().offset();
        return new CustomSection(
                section.name(), new ByteRange(start, start + (int) section.bytes().length()));
    }

    /** The names in a module that has been compiled. */
    public static ParameterNames of(
            byte[] wasm, ModuleDescriptor descriptor, DebugInfo debug) {
        return new ParameterNames(wasm, descriptor, debug.bodyStarts());
    }

    /** What the module calls the parameters of a function, empty for those that it does not name. */
    private List<String> given(int function, int count) {
        int body = function - descriptor.imported(ExternalType.Kind.FUNC);
        if (names.isEmpty() && body >= 0) {
            List<String> ofSource =
                    debug.at(bodyStarts.get(body) - descriptor.codeSection().offset());
            if (ofSource.size() == count) {
                return ofSource;
            }
        }
        Map<Integer, String> ofModule = names.getOrDefault(function, Map.of());
        return IntStream.range(0, count).mapToObj(i -> ofModule.getOrDefault(i, "")).toList();
    }

    /**
     * The names of one function's parameters, all different.
     *
     * @param function its index
     * @param count number of its parameters
     */
    List<String> of(int function, int count) {
        List<String> given = given(function, count);
        Set<String> wanted = new LinkedHashSet<>();
        Set<Integer> numbered = new HashSet<>();
        Set<String> reserved = new HashSet<>(RESERVED);
        for (int i = 0; i < count; i++) {
            String name = given.get(i);
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
