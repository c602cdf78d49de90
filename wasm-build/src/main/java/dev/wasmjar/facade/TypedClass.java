package dev.wasmjar.facade;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.wasmjar.format.ModuleDescriptor;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * The Java class through which a program uses one module: how to make instances, a method for each
 * exported function, accessors of exported memories, tables and globals, and an interface for each
 * namespace that the module imports from. The same module and settings give the same text.
 *
 * @param packageName package of the class
 * @param className its simple name
 * @param moduleName what the module is called
 * @param sha256 SHA-256 of the module's binary, in lower-case hexadecimal
 * @param descriptor what the module is
 * @param parameters names of the parameters of its functions
 * @param hasWasi whether the program has {@code wasm-wasi}, which gives what WASI modules import
 */
public record TypedClass(
        String packageName,
        String className,
        String moduleName,
        String sha256,
        ModuleDescriptor descriptor,
        ParameterNames parameters,
        boolean hasWasi) {

    /** The most exports and imports of a module that has a typed class: a Java class holds no more. */
    public static final int MAX_ITEMS = 4000;

    /** Names of methods that the class has anyway. */
    private static final Set<String> OWN_MEMBERS =
            Set.of(
                    "instance", "instantiate", "imports", "module", "of", "getClass", "hashCode",
                    "equals", "clone", "toString", "notify", "notifyAll", "wait", "finalize");

    private static final ClassName TYPED_MODULE = ClassName.get("dev.wasmjar", "TypedModule");
    private static final ClassName WASM_MODULE = ClassName.get("dev.wasmjar", "WasmModule");
    private static final ClassName LOOKUPS =
            ClassName.get("java.lang.invoke", "MethodHandles");

    /** Whether the module is of a size that a typed class can have. */
    public static boolean fits(ModuleDescriptor descriptor) {
        return descriptor.exports().size() + descriptor.imports().size() <= MAX_ITEMS
                && Stream.concat(
                                descriptor.exports().stream().map(ModuleDescriptor.Export::name),
                                descriptor.imports().stream()
                                        .flatMap(item -> Stream.of(item.module(), item.name())))
                        .allMatch(JavaText::fitsConstant);
    }

    /** The source text, with characters of any script. */
    public String toSource() {
        TypeSpec.Builder type =
                TypeSpec.classBuilder(className)
                        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                        .addJavadoc(classDocumentation())
                        .addAnnotation(wasmName(moduleName));
        type.addField(
                FieldSpec.builder(
                                String.class,
                                "SHA256",
                                Modifier.PUBLIC,
                                Modifier.STATIC,
                                Modifier.FINAL)
                        .addJavadoc("SHA-256 of the WebAssembly binary.\n")
                        .initializer("$S", sha256)
                        .build());
        type.addField(
                FieldSpec.builder(
                                TYPED_MODULE,
                                "MODULE",
                                Modifier.PRIVATE,
                                Modifier.STATIC,
                                Modifier.FINAL)
                        .initializer(
                                "$T.of(SHA256, $S, $T.lookup())", TYPED_MODULE, moduleName, LOOKUPS)
                        .build());
        type.addField(Wasmjar.INSTANCE, "instance", Modifier.PRIVATE, Modifier.FINAL);
        NestedTypes nested = NestedTypes.of(className, descriptor);
        ExportMembers exports = new ExportMembers(descriptor, nested, parameters, OWN_MEMBERS);
        ImportMembers imports = new ImportMembers(descriptor, nested, parameters, hasWasi);
        exports.addFields(type);
        constructor(type, exports);
        factories(type, imports);
        exports.addMethods(type);
        exports.addTypes(type);
        imports.addTypes(type);
        return JavaFile.builder(packageName, type.build())
                .addFileComment("Generated from a WebAssembly module by Wasmjar. Do not edit.")
                .skipJavaLangImports(true)
                .indent("    ")
                .build()
                .toString();
    }

    static AnnotationSpec wasmName(String name) {
        return AnnotationSpec.builder(ClassName.get("dev.wasmjar", "WasmName"))
                .addMember("value", "$S", name)
                .build();
    }

    private CodeBlock classDocumentation() {
        return CodeBlock.of(
                "The WebAssembly module $L, as a Java class. An object is an instance of the module,\n"
                        + "for one thread at a time.\n",
                JavaText.documentation(moduleName));
    }

    private void constructor(TypeSpec.Builder type, ExportMembers exports) {
        MethodSpec.Builder constructor =
                MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(Wasmjar.INSTANCE, "instance")
                        .addStatement("this.instance = instance");
        exports.addInitializers(constructor);
        type.addMethod(constructor.build());
    }

    private void factories(TypeSpec.Builder type, ImportMembers imports) {
        ClassName self = ClassName.get(packageName, className);
        type.addMethod(
                MethodSpec.methodBuilder("module")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(WASM_MODULE)
                        .addJavadoc("The module, loaded when it is first needed.\n")
                        .addStatement("return MODULE.module()")
                        .build());
        imports.addFactories(type, self);
        type.addMethod(
                MethodSpec.methodBuilder("of")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(self)
                        .addParameter(Wasmjar.INSTANCE, "instance")
                        .addJavadoc(
                                "A typed view of an instance of this module, however it was made.\n\n"
                                        + "@throws IllegalArgumentException where it is of another"
                                        + " module\n")
                        .addStatement("return new $T(MODULE.require(instance))", self)
                        .build());
        type.addMethod(
                MethodSpec.methodBuilder("instance")
                        .addModifiers(Modifier.PUBLIC)
                        .returns(Wasmjar.INSTANCE)
                        .addJavadoc("The instance without types.\n")
                        .addStatement("return instance")
                        .build());
    }
}
