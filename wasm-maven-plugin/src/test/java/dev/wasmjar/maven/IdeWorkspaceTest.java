package dev.wasmjar.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.build.Problem;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sonatype.plexus.build.incremental.BuildContext;
import org.sonatype.plexus.build.incremental.DefaultBuildContext;

class IdeWorkspaceTest {
    private static final Path FILE = Path.of("/project/src/main/wasm/broken.wasm");
    private static final List<Problem> PROBLEMS =
            List.of(new Problem(FILE, "type mismatch (at offset 0x2a)", "report it"));

    private final List<String> calls = new ArrayList<>();

    /** An IDE that notes what it is told. */
    private BuildContext ide() {
        return (BuildContext)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {BuildContext.class},
                        (proxy, method, arguments) -> {
                            calls.add(method.getName() + Arrays.toString(arguments));
                            return null;
                        });
    }

    @Test
    void showsProblemsAtTheirFilesAndRemovesEarlierOnes() {
        IdeWorkspace workspace = new IdeWorkspace(ide());
        workspace.clear(List.of(FILE));
        workspace.show(PROBLEMS);
        workspace.refresh(List.of(Path.of("/project/target/classes")));
        assertThat(calls)
                .containsExactly(
                        "removeMessages[" + FILE + "]",
                        "addMessage[" + FILE
                                + ", 0, 0, type mismatch (at offset 0x2a); report it, "
                                + BuildContext.SEVERITY_ERROR + ", null]",
                        "refresh[/project/target/classes]");
    }

    @Test
    void saysNothingTwiceWhereNoIdeRunsTheGoal() {
        List<String> logged = new ArrayList<>();
        IdeWorkspace workspace =
                new IdeWorkspace(
                        new DefaultBuildContext() {
                            @Override
                            public void addMessage(
                                    java.io.File file,
                                    int line,
                                    int column,
                                    String message,
                                    int severity,
                                    Throwable cause) {
                                logged.add(message);
                            }
                        });
        workspace.clear(List.of(FILE));
        workspace.show(PROBLEMS);
        assertThat(logged).isEmpty();
    }
}
