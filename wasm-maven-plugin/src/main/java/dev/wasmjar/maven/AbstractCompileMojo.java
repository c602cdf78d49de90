package dev.wasmjar.maven;

import dev.wasmjar.build.BrokenModulesException;
import dev.wasmjar.build.CompileOrchestrator;
import dev.wasmjar.build.CompileRequest;
import dev.wasmjar.build.CompileResult;
import dev.wasmjar.build.ModuleSettings;
import dev.wasmjar.build.ProfileFile;
import dev.wasmjar.build.ProgressLine;
import dev.wasmjar.build.TypedClasses;
import dev.wasmjar.facade.JavaNames;
import dev.wasmjar.format.Profile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.model.Dependency;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.sonatype.plexus.build.incremental.BuildContext;

/**
 * What compiling the modules of a program and those of its tests have in common. Loops stand where streams
 * would: a build that finds nothing to do takes a JVM that has just started.
 */
abstract class AbstractCompileMojo extends ModulesMojo {
    private static final String GROUP = "dev.wasmjar";

    /** The project. */
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    protected MavenProject project;

    /**
     * Java package of the typed classes, and of the generated classes: those of each module have a
     * package of their own below it, named after the module. By default typed classes are in the
     * package <code>groupId.artifactId.wasm</code>, and generated classes in packages that are named
     * by the content of the modules.
     */
    @Parameter(property = "wasm.packageName")
    private String packageName;

    /**
     * Whether the function bodies of the modules are kept in the jar, so that a runtime that the
     * classes don't fit can compile the modules anew.
     */
    @Parameter(property = "wasm.includeCode", defaultValue = "true")
    private boolean includeCode;

    /**
     * Whether each module gets a typed class, as Java source that is compiled with that of the
     * project. By default it does where the project depends on wasm-runtime or wasm-wasi itself.
     */
    @Parameter(property = "wasm.typedClasses")
    private Boolean typedClasses;

    /**
     * Whether typed classes take a <code>Wasi</code> for what WASI modules import. By default they
     * do where the project depends on wasm-wasi itself.
     */
    @Parameter(property = "wasm.wasi")
    private Boolean wasi;

    /**
     * The profile that <code>wasm:prepare-agent</code> recorded: functions that it names share classes, and
     * what calls through tables call most of the time is called directly. It may be absent.
     */
    @Parameter(property = "wasm.profile", defaultValue = "${project.basedir}/src/main/wasm.profile")
    private File profile;

    /** Settings of the typed classes of single modules. */
    @Parameter private List<ModuleConfiguration> modules;

    @Parameter(property = "encoding", defaultValue = "${project.build.sourceEncoding}")
    private String encoding;

    @Parameter(
            defaultValue = "${project.build.directory}/wasmjar/${mojoExecution.executionId}",
            readonly = true,
            required = true)
    private File workDirectory;

    @Parameter(
            defaultValue = "${project.groupId}/${project.artifactId}",
            readonly = true,
            required = true)
    private String qualifier;

    @Parameter(defaultValue = "${settings.interactiveMode}", readonly = true)
    private boolean interactive;

    private final IdeWorkspace workspace;

    AbstractCompileMojo(BuildContext context) {
        workspace = new IdeWorkspace(context);
    }

    /** The folder that is searched for modules. */
    abstract File sourceDirectory();

    /** The folder of classes and manifests. */
    abstract File outputDirectory();

    /** The root of the sources of typed classes. */
    abstract File generatedSourcesDirectory();

    /** Has the project compile the sources of typed classes. */
    abstract void addSources(String root);

    @Override
    final void run()
            throws BrokenModulesException, IOException, MojoExecutionException {
        long start = System.nanoTime();
        CompileRequest request = request();
        Optional<ProgressLine> line = interactive ? ProgressLine.onTerminal() : Optional.empty();
        try {
            CompileResult result =
                    new CompileOrchestrator(AbstractCompileMojo.class.getClassLoader())
                            .compile(request, new BuildLog(getLog(), workspace, line));
            for (String warning : result.warnings()) {
                getLog().warn(warning);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            getLog().info(String.format(Locale.ROOT, "%s, in %.2f s", result.summary(), seconds));
            if (result.changedFiles()) {
                workspace.refresh(
                        List.of(request.outputDirectory(), generatedSourcesDirectory().toPath()));
            }
        } catch (BrokenModulesException e) {
            workspace.show(e.problems());
            throw e;
        } finally {
            if (line.isPresent()) {
                line.get().clear();
            }
        }
        if (request.typedClasses().isPresent() && generatedSourcesDirectory().isDirectory()) {
            addSources(generatedSourcesDirectory().getPath());
        }
    }

    private CompileRequest request() throws MojoExecutionException, IOException {
        try {
            return new CompileRequest(
                    sourceDirectory().toPath(),
                    outputDirectory().toPath(),
                    workDirectory.toPath(),
                    includes(),
                    excludes(),
                    Optional.ofNullable(packageName),
                    Optional.of(qualifier),
                    includeCode,
                    typedClasses(),
                    profile());
        } catch (IllegalArgumentException e) {
            throw badParameter(e);
        }
    }

    private Profile profile() throws IOException {
        return profile.exists() ? ProfileFile.read(profile.toPath()) : Profile.EMPTY;
    }

    private Optional<TypedClasses> typedClasses() {
        boolean hasWasi = wasi != null ? wasi : dependsOn("wasm-wasi");
        boolean wanted =
                typedClasses != null ? typedClasses : dependsOn("wasm-runtime") || hasWasi;
        if (!wanted) {
            getLog().debug("No typed classes: the project does not depend on wasm-runtime");
            return Optional.empty();
        }
        Map<String, ModuleSettings> settings = new LinkedHashMap<>();
        if (modules != null) {
            for (ModuleConfiguration module : modules) {
                settings.put(module.name(), module.settings());
            }
        }
        return Optional.of(
                new TypedClasses(
                        generatedSourcesDirectory().toPath(),
                        packageName != null ? packageName : defaultPackage(),
                        encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding),
                        hasWasi,
                        settings));
    }

    /** Direct dependencies only: to resolve others is more than this goal needs. */
    private boolean dependsOn(String artifactId) {
        for (Dependency dependency : project.getDependencies()) {
            if (dependency.getGroupId().equals(GROUP)
                    && dependency.getArtifactId().equals(artifactId)) {
                return true;
            }
        }
        return false;
    }

    private String defaultPackage() {
        StringBuilder name = new StringBuilder();
        for (String segment : project.getGroupId().split("\\.")) {
            name.append(JavaNames.packageSegment(segment)).append('.');
        }
        name.append(JavaNames.packageSegment(project.getArtifactId()));
        return name.append(".wasm").toString();
    }
}
