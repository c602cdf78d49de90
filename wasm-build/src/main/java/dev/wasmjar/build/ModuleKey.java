package dev.wasmjar.build;

import dev.wasmjar.compiler.ProfileUse;
import dev.wasmjar.compiler.WasmCompiler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stands for everything that the files of a module depend on: its content and names, the options of the
 * build, and the content of the compiler and of the build itself. Never a time stamp or a version.
 */
final class ModuleKey {
    private ModuleKey() {}

    /**
     * The key of a module.
     *
     * @param sha256 of its content
     * @param names the names that it has
     * @param packageName package of its generated classes, where it is given
     * @param typedClasses names of its typed classes, by name of the module
     */
    static String of(
            CompileRequest request,
            String sha256,
            List<String> names,
            Optional<String> packageName,
            Map<String, TypedClassNames.Name> typedClasses) {
        StringBuilder text = new StringBuilder();
        line(text, "compiler", new WasmCompiler().fingerprint());
        line(text, "build", BuildIdentity.fingerprint());
        line(text, "wasm", sha256);
        line(text, "qualifier", request.qualifier().orElse(""));
        line(
                text,
                "options",
                ProfileUse.options(packageName, request.profile().module(sha256))
                        .toMap()
                        .toString());
        line(text, "code", String.valueOf(request.includeCode()));
        for (String name : names) {
            line(text, "name", name);
            TypedClassNames.Name typed = typedClasses.get(name);
            if (typed != null) {
                TypedClasses all = request.typedClasses().orElseThrow();
                line(text, "typed", typed.toString());
                line(text, "charset", all.charset().name());
                line(text, "wasi", String.valueOf(all.hasWasi()));
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return Checksum.of(bytes).replace(' ', '-');
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(' ').append(value.length()).append(' ').append(value).append('\n');
    }
}
