package dev.wasmjar.facade;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** How instances are made, and an interface for each namespace that the module imports from. */
final class ImportMembers {
    private static final Set<String> WASI_NAMESPACES =
            Set.of("wasi_snapshot_preview1", "wasi_unstable");
    private static final String WASI = "wasi";

    /** More are given as {@code Imports} only: a method takes so many parameters, and no reader does. */
    private static final int MAX_NAMESPACES = 30;

    private static final Set<String> OBJECT_METHODS =
            Set.of(
                    "getClass", "hashCode", "equals", "clone", "toString", "notify", "notifyAll",
                    "wait", "finalize");

    private final ModuleDescriptor descriptor;
    private final NestedTypes nested;
    private final ParameterNames parameters;
    private final boolean usesWasi;
    private final Map<ModuleDescriptor.Import, Integer> functionIndices = new HashMap<>();
    private final Map<String, Map<String, List<ModuleDescriptor.Import>>> namespaces =
            new LinkedHashMap<>();

    ImportMembers(
            ModuleDescriptor descriptor,
            NestedTypes nested,
            ParameterNames parameters,
            boolean hasWasi) {
        this.descriptor = descriptor;
        this.nested = nested;
        this.parameters = parameters;
        boolean wasi = false;
        int functions = 0;
        for (ModuleDescriptor.Import item : descriptor.imports()) {
            if (hasWasi && WASI_NAMESPACES.contains(item.module())) {
                wasi = true;
            } else {
                functionIndices.putIfAbsent(item, functions);
                namespaces
                        .computeIfAbsent(item.module(), key -> new LinkedHashMap<>())
                        .computeIfAbsent(item.name(), key -> new ArrayList<>())
                        .add(item);
            }
            if (item.type().kind() == ExternalType.Kind.FUNC) {
                functions++;
            }
        }
        this.usesWasi = wasi;
    }

    /** Methods that make an instance. */
    void addFactories(TypeSpec.Builder type, ClassName self) {
        if (descriptor.imports().isEmpty()) {
            type.addMethod(
                    factory("instantiate", self)
                            .addJavadoc("Makes an instance.\n")
                            .addStatement("return instantiate($T.NONE)", Wasmjar.IMPORTS)
                            .build());
        } else if (namespaces.size() <= MAX_NAMESPACES) {
            addTypedFactories(type, self);
        }
        type.addMethod(
                factory("instantiate", self)
                        .addJavadoc(
                                "Makes an instance with any imports.\n\n"
                                        + "@throws dev.wasmjar.LinkException where an import is"
                                        + " missing or has the wrong type\n"
                                        + "@throws dev.wasmjar.Trap where the start function traps,"
                                        + " or a segment does not fit\n")
                        .addParameter(Wasmjar.IMPORTS, "imports")
                        .addStatement("return of(MODULE.module().instantiate(imports))")
                        .build());
    }

    private static MethodSpec.Builder factory(String name, TypeName result) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(result);
    }

    private void addTypedFactories(TypeSpec.Builder type, ClassName self) {
        Map<String, String> parameters =
                UniqueNames.ofMembers(Set.of("imports", WASI)).of(namespaces.keySet());
        MethodSpec.Builder instantiate =
                factory("instantiate", self)
                        .addJavadoc(
                                "Makes an instance.\n\n"
                                        + "@throws dev.wasmjar.Trap where the start function traps,"
                                        + " or a segment does not fit\n");
        MethodSpec.Builder imports =
                factory("imports", Wasmjar.IMPORTS)
                        .addJavadoc("What the module imports, for instances of any loader.\n")
                        .addStatement("$T imports = $T.builder()", builder(), Wasmjar.IMPORTS);
        List<CodeBlock> arguments = new ArrayList<>();
        parameters.forEach(
                (namespace, parameter) -> {
                    ClassName name = ClassName.get("", nested.namespace(namespace));
                    instantiate.addParameter(name, parameter);
                    imports.addParameter(name, parameter);
                    imports.addStatement(
                            "MODULE.addImports(imports, $T.class, $N)", name, parameter);
                    arguments.add(CodeBlock.of("$N", parameter));
                });
        if (usesWasi) {
            instantiate.addParameter(Wasmjar.WASI, WASI);
            imports.addParameter(Wasmjar.WASI, WASI);
            imports.addStatement("$N.addTo(imports)", WASI);
            arguments.add(CodeBlock.of(WASI));
        }
        type.addMethod(
                instantiate
                        .addStatement(
                                "return instantiate(imports($L))", CodeBlock.join(arguments, ", "))
                        .build());
        type.addMethod(imports.addStatement("return imports.build()").build());
    }

    private static ClassName builder() {
        return Wasmjar.IMPORTS.nestedClass("Builder");
    }

    /** The interfaces, and records of the results of their methods. */
    void addTypes(TypeSpec.Builder type) {
        namespaces.forEach((namespace, items) -> type.addType(namespace(namespace, items)));
        namespaces.values().stream()
                .flatMap(items -> items.values().stream())
                .filter(items -> functionTypes(items).size() == 1)
                .map(items -> items.get(0))
                .filter(item -> returnsRecord(functionTypes(List.of(item))))
                .forEach(
                        item ->
                                type.addType(
                                        ResultRecord.of(
                                                nested.resultOf(item),
                                                functionTypes(List.of(item)).iterator().next(),
                                                JavaText.documentation(item.name()))));
    }

    private static boolean returnsRecord(Set<FunctionType> types) {
        return types.stream().allMatch(ResultRecord::isUsedFor);
    }

    private TypeSpec namespace(
            String namespace, Map<String, List<ModuleDescriptor.Import>> items) {
        TypeSpec.Builder type =
                TypeSpec.interfaceBuilder(nested.namespace(namespace))
                        .addModifiers(Modifier.PUBLIC)
                        .addAnnotation(TypedClass.wasmName(namespace))
                        .addJavadoc(
                                "What the module imports from $L. Functions that are not overridden"
                                        + " trap when they are called;\nall else must be given.\n",
                                JavaText.documentation(namespace));
        Map<String, String> names = UniqueNames.ofMembers(OBJECT_METHODS).of(items.keySet());
        items.forEach(
                (name, same) -> {
                    Set<FunctionType> functions = functionTypes(same);
                    if (!functions.isEmpty()) {
                        type.addMethod(function(namespace, names.get(name), same, functions));
                    }
                    same.stream()
                            .filter(item -> item.type().kind() != ExternalType.Kind.FUNC)
                            .collect(
                                    Collectors.toMap(
                                            item -> item.type().kind(),
                                            item -> item,
                                            (first, second) -> first,
                                            LinkedHashMap::new))
                            .values()
                            .stream()
                            .limit(1)
                            .forEach(item -> type.addMethod(item(names.get(name), item)));
                });
        return type.build();
    }

    private Set<FunctionType> functionTypes(List<ModuleDescriptor.Import> items) {
        return items.stream()
                .map(ModuleDescriptor.Import::type)
                .filter(ExternalType.Function.class::isInstance)
                .map(type -> ((ExternalType.Function) type).typeIndex())
                .map(descriptor::functionTypeAt)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static MethodSpec.Builder method(String javaName, ModuleDescriptor.Import item) {
        return MethodSpec.methodBuilder(javaName)
                .addModifiers(Modifier.PUBLIC, Modifier.DEFAULT)
                .addAnnotation(TypedClass.wasmName(item.name()));
    }

    private MethodSpec function(
            String namespace,
            String javaName,
            List<ModuleDescriptor.Import> items,
            Set<FunctionType> types) {
        ModuleDescriptor.Import item =
                items.stream()
                        .filter(one -> one.type().kind() == ExternalType.Kind.FUNC)
                        .findFirst()
                        .orElseThrow();
        FunctionType type = types.iterator().next();
        MethodSpec.Builder method =
                method(javaName, item).addParameter(Wasmjar.INSTANCE, "caller");
        boolean several = type.results().size() > 1;
        if (types.size() > 1
                || JavaTypes.isTooWide(type)
                || several && !ResultRecord.isUsedFor(type)) {
            method.addJavadoc(
                    "The imported function $L, of types $L; values are boxed, see {@link"
                            + " dev.wasmjar.HostFunction}.\n",
                    JavaText.documentation(item.name()),
                    types.stream()
                            .map(one -> "{@code " + one + "}")
                            .collect(Collectors.joining(", ")));
            method.returns(Object.class).addParameter(Object[].class, "arguments").varargs();
        } else {
            method.addJavadoc(
                    "The imported function $L $L.\n\n@param caller the instance that calls\n",
                    JavaText.documentation(item.name()),
                    ItemText.of(item.type(), descriptor));
            List<String> parameterNames =
                    parameters.of(functionIndices.get(item), type.params().size());
            for (int i = 0; i < type.params().size(); i++) {
                method.addParameter(Wasmjar.value(type.params().get(i)), parameterNames.get(i));
            }
            method.returns(
                    switch (type.results().size()) {
                        case 0 -> TypeName.VOID;
                        case 1 -> Wasmjar.value(type.results().get(0));
                        default -> ClassName.get("", nested.resultOf(item));
                    });
        }
        return method.addStatement(
                        "throw $T.missingFunction($S, $S)",
                        Wasmjar.TYPED_MODULE,
                        namespace,
                        item.name())
                .build();
    }

    private MethodSpec item(String javaName, ModuleDescriptor.Import item) {
        String what = ItemText.of(item.type(), descriptor).replace("{@code ", "").replace("}", "");
        return method(javaName, item)
                .addJavadoc(
                        "The imported $L $L, $L.\n",
                        item.type().kind(),
                        JavaText.documentation(item.name()),
                        ItemText.of(item.type(), descriptor))
                .returns(Wasmjar.item(item.type().kind()))
                .addStatement(
                        "throw $T.missingItem($S, $S, $S)",
                        Wasmjar.TYPED_MODULE,
                        item.module(),
                        item.name(),
                        "a " + item.type().kind() + " " + what)
                .build();
    }
}
