package dev.wasmjar.facade;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.wasmjar.format.IndexSpaces;
import dev.wasmjar.format.JavaTypes;
import dev.wasmjar.format.ModuleDescriptor;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ValueType;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The members of a typed class that stand for the exports of its module. */
final class ExportMembers {
    private static final String SETTER = "set ";

    private final ModuleDescriptor descriptor;
    private final IndexSpaces spaces;
    private final NestedTypes nested;
    private final ParameterNames parameters;
    private final Map<String, String> names;
    private final Map<String, String> setters;
    private final List<ModuleDescriptor.Export> functions = new ArrayList<>();

    ExportMembers(
            ModuleDescriptor descriptor,
            NestedTypes nested,
            ParameterNames parameters,
            Set<String> reserved) {
        this.descriptor = descriptor;
        this.spaces = new IndexSpaces(descriptor);
        this.nested = nested;
        this.parameters = parameters;
        Set<String> wanted = new LinkedHashSet<>();
        Map<String, String> keys = new LinkedHashMap<>();
        for (ModuleDescriptor.Export export : descriptor.exports()) {
            wanted.add(export.name());
            if (isMutableGlobal(export)) {
                keys.put(export.name(), SETTER + export.name());
            }
            if (isTyped(export)) {
                functions.add(export);
            }
        }
        wanted.addAll(keys.values());
        this.names = UniqueNames.ofMembers(reserved).of(wanted);
        this.setters = keys;
    }

    private boolean isMutableGlobal(ModuleDescriptor.Export export) {
        return export.kind() == ExternalType.Kind.GLOBAL
                && spaces.global(export.index()).mutable();
    }

    private boolean isTyped(ModuleDescriptor.Export export) {
        if (export.kind() != ExternalType.Kind.FUNC) {
            return false;
        }
        FunctionType type = typeOf(export);
        return !JavaTypes.isTooWide(type)
                && (type.results().size() < 2 || ResultRecord.isUsedFor(type));
    }

    private FunctionType typeOf(ModuleDescriptor.Export export) {
        return descriptor.functionTypeAt(descriptor.functionTypes().get(export.index()));
    }

    private String nameOf(ModuleDescriptor.Export export) {
        return names.get(export.name());
    }

    /** Fields for what the instance exports once and for all. */
    void addFields(TypeSpec.Builder type) {
        for (ModuleDescriptor.Export export : descriptor.exports()) {
            if (!isTyped(export)) {
                type.addField(
                        Wasmjar.item(export.kind()),
                        nameOf(export),
                        Modifier.PRIVATE,
                        Modifier.FINAL);
            }
        }
    }

    /** Statements that set the fields from the parameter {@code instance}. */
    void addInitializers(MethodSpec.Builder constructor) {
        for (ModuleDescriptor.Export export : descriptor.exports()) {
            if (!isTyped(export)) {
                String method =
                        switch (export.kind()) {
                            case FUNC -> "function";
                            case TABLE -> "table";
                            case MEMORY -> "memory";
                            case GLOBAL -> "global";
                            case TAG -> throw new IllegalStateException("tags are not compiled");
                        };
                constructor.addStatement(
                        "this.$N = instance.$N($S)", nameOf(export), method, export.name());
            }
        }
    }

    /** Methods for all exports. */
    void addMethods(TypeSpec.Builder type) {
        int number = 0;
        for (ModuleDescriptor.Export export : descriptor.exports()) {
            if (isTyped(export)) {
                type.addMethod(call(export, NestedTypes.holder(number++)));
            } else if (export.kind() == ExternalType.Kind.GLOBAL) {
                addGlobal(type, export);
            } else {
                type.addMethod(accessor(export, Wasmjar.item(export.kind()))
                        .addStatement("return $N", nameOf(export))
                        .build());
            }
        }
    }

    private MethodSpec.Builder accessor(ModuleDescriptor.Export export, TypeName result) {
        return MethodSpec.methodBuilder(nameOf(export))
                .addModifiers(Modifier.PUBLIC)
                .addAnnotation(TypedClass.wasmName(export.name()))
                .addJavadoc("$L", documentation(export))
                .returns(result);
    }

    private String documentation(ModuleDescriptor.Export export) {
        String what =
                switch (export.kind()) {
                    case FUNC -> "Calls the exported function ";
                    case TABLE -> "The exported table ";
                    case MEMORY -> "The exported memory ";
                    case GLOBAL -> "The value of the exported global ";
                    case TAG -> throw new IllegalStateException("tags are not compiled");
                };
        String function = isTyped(export) ? "" : "The exported function ";
        return (export.kind() == ExternalType.Kind.FUNC && !function.isEmpty() ? function : what)
                + JavaText.documentation(export.name())
                + " "
                + ItemText.of(spaces.type(export.kind(), export.index()), descriptor)
                + ".\n";
    }

    private MethodSpec call(ModuleDescriptor.Export export, String holder) {
        FunctionType type = typeOf(export);
        TypeName result = resultOf(export, type);
        MethodSpec.Builder method = accessor(export, result);
        CodeBlock.Builder arguments = CodeBlock.builder().add("instance");
        List<String> parameterNames = parameters.of(export.index(), type.params().size());
        for (int i = 0; i < type.params().size(); i++) {
            method.addParameter(Wasmjar.value(type.params().get(i)), parameterNames.get(i));
            arguments.add(", $N", parameterNames.get(i));
        }
        method.addJavadoc("\n@throws dev.wasmjar.Trap where the module traps\n");
        if (takesNumbers(type)) {
            addCallByName(method, export.name(), type, parameterNames);
        }
        method.beginControlFlow("try");
        if (type.results().isEmpty()) {
            method.addStatement("$N.$N.invokeExact($L)", holder, nameOf(export), arguments.build());
        } else {
            method.addStatement(
                    "return ($T) $N.$N.invokeExact($L)",
                    result,
                    holder,
                    nameOf(export),
                    arguments.build());
        }
        return method.nextControlFlow("catch ($T thrown)", Throwable.class)
                .addStatement("throw $T.rethrow(thrown)", Wasmjar.TYPED_MODULE)
                .endControlFlow()
                .build();
    }

    private static boolean takesNumbers(FunctionType type) {
        return type.results().size() < 2
                && Stream.concat(type.params().stream(), type.results().stream())
                        .allMatch(NumberType.class::isInstance);
    }

    /** The first calls, by name: linking the first handle takes longer than all else of a start. */
    private static void addCallByName(
            MethodSpec.Builder method,
            String export,
            FunctionType type,
            List<String> parameterNames) {
        List<CodeBlock> bits = new ArrayList<>();
        for (int i = 0; i < type.params().size(); i++) {
            bits.add(
                    Wasmjar.toBits(
                            (NumberType) type.params().get(i),
                            CodeBlock.of("$N", parameterNames.get(i))));
        }
        CodeBlock call =
                CodeBlock.of(
                        "instance.function($S).call($L)", export, CodeBlock.join(bits, ", "));
        method.beginControlFlow("if (MODULE.isCold())");
        if (type.results().isEmpty()) {
            method.addStatement(call).addStatement("return");
        } else {
            NumberType result = (NumberType) type.results().get(0);
            method.addStatement(
                    "return $L", Wasmjar.fromBits(result, CodeBlock.of("$L[0]", call)));
        }
        method.endControlFlow();
    }

    private TypeName resultOf(ModuleDescriptor.Export export, FunctionType type) {
        return switch (type.results().size()) {
            case 0 -> TypeName.VOID;
            case 1 -> Wasmjar.value(type.results().get(0));
            default -> ClassName.get("", nested.resultOf(export));
        };
    }

    private void addGlobal(TypeSpec.Builder type, ModuleDescriptor.Export export) {
        ValueType valueType = spaces.global(export.index()).valueType();
        TypeName javaType = Wasmjar.value(valueType);
        String field = nameOf(export);
        type.addMethod(
                accessor(export, javaType).addStatement(get(valueType, field, javaType)).build());
        if (isMutableGlobal(export)) {
            type.addMethod(
                    MethodSpec.methodBuilder(names.get(setters.get(export.name())))
                            .addModifiers(Modifier.PUBLIC)
                            .addAnnotation(TypedClass.wasmName(export.name()))
                            .addJavadoc(
                                    "Sets the exported global $L.\n",
                                    JavaText.documentation(export.name()))
                            .addParameter(javaType, "value")
                            .addStatement(set(valueType, field))
                            .build());
        }
    }

    private static CodeBlock get(ValueType valueType, String field, TypeName javaType) {
        if (valueType instanceof NumberType number) {
            return CodeBlock.of(
                    "return $L", Wasmjar.fromBits(number, CodeBlock.of("$N.bits()", field)));
        }
        return javaType.equals(ClassName.OBJECT)
                ? CodeBlock.of("return $N.reference()", field)
                : CodeBlock.of("return ($T) $N.reference()", javaType, field);
    }

    private static CodeBlock set(ValueType valueType, String field) {
        if (valueType instanceof NumberType number) {
            return CodeBlock.of(
                    "$N.setBits($L)", field, Wasmjar.toBits(number, CodeBlock.of("value")));
        }
        return CodeBlock.of("$N.setReference(value)", field);
    }

    /** Records of results, and the classes that hold the handles of the functions. */
    void addTypes(TypeSpec.Builder type) {
        for (ModuleDescriptor.Export export : functions) {
            if (ResultRecord.isUsedFor(typeOf(export))) {
                type.addType(
                        ResultRecord.of(
                                nested.resultOf(export),
                                typeOf(export),
                                JavaText.documentation(export.name())));
            }
        }
        Map<String, TypeSpec.Builder> holders = new LinkedHashMap<>();
        for (int i = 0; i < functions.size(); i++) {
            holders.computeIfAbsent(NestedTypes.holder(i), ExportMembers::holder)
                    .addField(handle(functions.get(i)));
        }
        holders.values().forEach(holder -> type.addType(holder.build()));
    }

    private static TypeSpec.Builder holder(String name) {
        return TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("Constants, through which a call costs what a static call costs.\n");
    }

    private FieldSpec handle(ModuleDescriptor.Export export) {
        CodeBlock initializer =
                ResultRecord.isUsedFor(typeOf(export))
                        ? CodeBlock.of(
                                "MODULE.function($S, $N.class)",
                                export.name(),
                                nested.resultOf(export))
                        : CodeBlock.of("MODULE.function($S)", export.name());
        return FieldSpec.builder(
                        MethodHandle.class, nameOf(export), Modifier.STATIC, Modifier.FINAL)
                .initializer(initializer)
                .build();
    }
}
