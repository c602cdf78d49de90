package dev.wasmjar.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What may depend on what, in all modules but the Maven plugin: none of these knows of that. */
@AnalyzeClasses(packages = "dev.wasmjar", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String API = "dev.wasmjar";
    private static final String TYPES = "dev.wasmjar.types";
    private static final String FORMAT = "dev.wasmjar.format";
    private static final String SPI = "dev.wasmjar.spi";
    private static final String ABI = "dev.wasmjar.abi";
    private static final String LINK = "dev.wasmjar.link";
    private static final String CACHE = "dev.wasmjar.cache..";
    private static final String LOAD = "dev.wasmjar.load";
    private static final String TRACE = "dev.wasmjar.trace";
    private static final String COMPILER = "dev.wasmjar.compiler..";
    private static final String WASI = "dev.wasmjar.wasi..";
    private static final String CLI = "dev.wasmjar.cli";

    private static final DescribedPredicate<JavaClass> JDK = resideInAnyPackage("java..", "javax..", "jdk.jfr..");

    /** The parts, each with those that may use it. */
    @ArchTest
    static final ArchRule PARTS =
            layeredArchitecture()
                    .consideringOnlyDependenciesInAnyPackage("dev.wasmjar..")
                    .layer("types").definedBy(TYPES)
                    .layer("format").definedBy(FORMAT)
                    .layer("spi").definedBy(SPI)
                    .layer("api").definedBy(API)
                    .layer("abi").definedBy(ABI)
                    .layer("link").definedBy(LINK)
                    .layer("cache").definedBy(CACHE)
                    .layer("load").definedBy(LOAD)
                    .layer("agent").definedBy("dev.wasmjar.agent")
                    .layer("trace").definedBy(TRACE)
                    .layer("compiler").definedBy(COMPILER)
                    .layer("wasi").definedBy(WASI)
                    .layer("facade").definedBy("dev.wasmjar.facade")
                    .layer("inspect").definedBy("dev.wasmjar.inspect")
                    .layer("report").definedBy("dev.wasmjar.report")
                    .layer("build").definedBy("dev.wasmjar.build")
                    .layer("cli").definedBy(CLI)
                    .whereLayer("format").mayOnlyBeAccessedByLayers(
                            "spi", "api", "abi", "link", "cache", "load", "agent", "trace", "compiler",
                            "facade", "report", "build", "cli")
                    .whereLayer("spi").mayOnlyBeAccessedByLayers(
                            "cache", "load", "compiler", "inspect", "report", "build", "cli")
                    .whereLayer("api").mayOnlyBeAccessedByLayers(
                            "abi", "link", "cache", "load", "wasi", "cli")
                    .whereLayer("abi").mayOnlyBeAccessedByLayers(
                            "api", "link", "cache", "load", "agent")
                    .whereLayer("link").mayOnlyBeAccessedByLayers("cache", "load")
                    .whereLayer("cache").mayOnlyBeAccessedByLayers("api", "load", "agent", "cli")
                    .whereLayer("load").mayOnlyBeAccessedByLayers("api", "agent")
                    .whereLayer("trace").mayOnlyBeAccessedByLayers("link", "cache", "load", "agent")
                    .whereLayer("agent").mayNotBeAccessedByAnyLayer()
                    .whereLayer("compiler").mayOnlyBeAccessedByLayers(
                            "facade", "inspect", "report", "build", "cli")
                    .whereLayer("facade").mayOnlyBeAccessedByLayers("report", "build")
                    .whereLayer("inspect").mayOnlyBeAccessedByLayers("report", "build", "cli")
                    .whereLayer("report").mayOnlyBeAccessedByLayers("build")
                    .whereLayer("build").mayOnlyBeAccessedByLayers("cli")
                    .whereLayer("wasi").mayOnlyBeAccessedByLayers("cli")
                    .whereLayer("cli").mayNotBeAccessedByAnyLayer();

    /** The compiler's packages, in the order of the data: each may use those above it. */
    @ArchTest
    static final ArchRule COMPILER_GOES_ONE_WAY =
            layeredArchitecture()
                    .consideringOnlyDependenciesInAnyPackage(COMPILER)
                    .layer("opcode").definedBy("dev.wasmjar.compiler.opcode")
                    .layer("module").definedBy("dev.wasmjar.compiler.module")
                    .layer("names").definedBy("dev.wasmjar.compiler.names")
                    .layer("debug").definedBy("dev.wasmjar.compiler.debug")
                    .layer("typing").definedBy("dev.wasmjar.compiler.typing")
                    .layer("binary").definedBy("dev.wasmjar.compiler.binary")
                    .layer("validate").definedBy("dev.wasmjar.compiler.validate")
                    .layer("ir").definedBy("dev.wasmjar.compiler.ir")
                    .layer("plan").definedBy("dev.wasmjar.compiler.plan")
                    .layer("emit").definedBy("dev.wasmjar.compiler.emit")
                    .layer("verify").definedBy("dev.wasmjar.compiler.verify")
                    .layer("archive").definedBy("dev.wasmjar.compiler.archive")
                    .layer("compiler").definedBy("dev.wasmjar.compiler")
                    .whereLayer("emit").mayOnlyBeAccessedByLayers("compiler")
                    .whereLayer("plan").mayOnlyBeAccessedByLayers("emit", "compiler")
                    .whereLayer("ir").mayOnlyBeAccessedByLayers("plan", "emit", "compiler")
                    .whereLayer("validate").mayOnlyBeAccessedByLayers(
                            "ir", "plan", "emit", "compiler")
                    .whereLayer("binary").mayOnlyBeAccessedByLayers(
                            "validate", "ir", "plan", "compiler")
                    .whereLayer("names").mayOnlyBeAccessedByLayers("binary")
                    .whereLayer("debug").mayOnlyBeAccessedByLayers("plan", "emit")
                    .whereLayer("typing").mayOnlyBeAccessedByLayers("binary", "validate")
                    .whereLayer("verify").mayNotBeAccessedByAnyLayer()
                    .whereLayer("archive").mayNotBeAccessedByAnyLayer()
                    .whereLayer("compiler").mayNotBeAccessedByAnyLayer();

    /** The levels of the lookup chain know the chain, and not each other. */
    @ArchTest
    static final ArchRule CACHES_GO_ONE_WAY =
            layeredArchitecture()
                    .consideringOnlyDependenciesInAnyPackage(CACHE)
                    .layer("chain").definedBy("dev.wasmjar.cache.chain")
                    .layer("check").definedBy("dev.wasmjar.cache.check")
                    .layer("memory").definedBy("dev.wasmjar.cache.memory")
                    .layer("directory").definedBy("dev.wasmjar.cache.directory")
                    .layer("remote").definedBy("dev.wasmjar.cache.remote")
                    .layer("flight").definedBy("dev.wasmjar.cache.flight")
                    .layer("cache").definedBy("dev.wasmjar.cache")
                    .whereLayer("check").mayOnlyBeAccessedByLayers("directory", "remote", "cache")
                    .whereLayer("memory").mayOnlyBeAccessedByLayers("cache")
                    .whereLayer("directory").mayOnlyBeAccessedByLayers("cache")
                    .whereLayer("remote").mayOnlyBeAccessedByLayers("cache")
                    .whereLayer("flight").mayOnlyBeAccessedByLayers("cache")
                    .whereLayer("cache").mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule COMPILER_HAS_NO_CYCLES =
            slices().matching("dev.wasmjar.compiler.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule FORMAT_HAS_NO_CYCLES =
            slices().matching("dev.wasmjar.(types|format|spi)").should().beFreeOfCycles();

    /** What a deployment without the compiler consists of. */
    @ArchTest
    static final ArchRule RUNTIME_NEEDS_THE_JDK_ONLY =
            classes()
                    .that().resideInAnyPackage(API, TYPES, FORMAT, SPI, ABI, LINK, CACHE, LOAD, WASI,
                            TRACE)
                    .should()
                    .onlyDependOnClassesThat(
                            JDK.or(
                                    resideInAnyPackage(
                                            API, TYPES, FORMAT, SPI, ABI, LINK, CACHE, LOAD,
                                            WASI, TRACE, "dev.wasmjar.debug")));

    @ArchTest
    static final ArchRule COMPILER_NEEDS_ASM_ONLY =
            classes()
                    .that().resideInAPackage(COMPILER)
                    .should()
                    .onlyDependOnClassesThat(
                            JDK.or(
                                    resideInAnyPackage(
                                            TYPES, FORMAT, SPI, COMPILER, "org.objectweb.asm")));

    @ArchTest
    static final ArchRule CLASS_FILES_ARE_WRITTEN_BY_THE_EMITTER =
            noClasses()
                    .that(
                            resideInAPackage("dev.wasmjar..")
                                    .and(resideOutsideOfPackage("dev.wasmjar.compiler.emit")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.objectweb.asm..");
}
