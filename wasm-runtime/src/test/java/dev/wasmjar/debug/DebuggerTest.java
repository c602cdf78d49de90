package dev.wasmjar.debug;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.ClassPrepareRequest;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.LineProgramBuilder;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a debugger of Java sees of a module with a line table, through the interface that IDEs use. */
@Timeout(120)
class DebuggerTest {
    private static final ValueType I32 = NumberType.I32;

    @TempDir private Path folder;

    /**
     * {@code divide} in lines 3 and 4 of {@code math.c}, and {@code compute} from line 8 on, which calls it
     * in line 9 and adds a constant in code that is inlined from line 12 of {@code first.c}.
     */
    private static byte[] module() {
        WasmBuilder module = new WasmBuilder();
        int binary = module.type(List.of(I32, I32), List.of(I32));
        module.function(
                binary,
                code -> code.op(Opcode.LOCAL_GET, 0).op(Opcode.LOCAL_GET, 1).op(Opcode.I32_DIV_S));
        int compute =
                module.function(
                        binary,
                        code ->
                                code.op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.LOCAL_GET, 1)
                                        .op(Opcode.CALL, 0)
                                        .op(Opcode.LOCAL_SET, 0)
                                        .i32(40)
                                        .op(Opcode.LOCAL_GET, 0)
                                        .op(Opcode.I32_ADD));
        module.export("compute", Kind.FUNC, compute);
        byte[] lines =
                new LineProgramBuilder(5, "/src/math.c")
                        .at(2)
                        .row(0, 2)
                        .row(2, 1)
                        .row(6, 4)
                        .row(2, 1)
                        .file(LineProgramBuilder.OTHER_FILE)
                        .row(8, 3)
                        .end(6)
                        .build();
        return module.functionNames(Map.of(0, "divide", 1, "compute"))
                .custom(".debug_line", lines)
                .build();
    }

    /** Starts a program that calls the module, suspended. */
    private VirtualMachine launch() throws Exception {
        Path file = Files.write(folder.resolve("math.wasm"), module());
        LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("main").setValue(Debuggee.class.getName() + " \"" + file + "\"");
        arguments
                .get("options")
                .setValue("-cp \"" + System.getProperty("java.class.path") + "\"");
        return connector.launch(arguments);
    }

    /** Where breakpoints at these lines of a file stop, each as method, path and line of its frames. */
    private List<List<String>> stops(String file, int... lines) throws Exception {
        VirtualMachine machine = launch();
        List<List<String>> stops = new ArrayList<>();
        try {
            ClassPrepareRequest prepare = machine.eventRequestManager().createClassPrepareRequest();
            prepare.addSourceNameFilter(file);
            prepare.enable();
            while (true) {
                EventSet events = machine.eventQueue().remove();
                for (Event event : events) {
                    if (event instanceof ClassPrepareEvent prepared) {
                        stopAt(prepared.referenceType(), lines);
                    } else if (event instanceof BreakpointEvent stop) {
                        stops.add(frames(stop.thread()));
                    }
                }
                events.resume();
            }
        } catch (VMDisconnectedException e) {
            return stops;
        } finally {
            machine.process().destroyForcibly();
        }
    }

    private static void stopAt(ReferenceType type, int... lines) throws Exception {
        for (int line : lines) {
            for (Location location : type.locationsOfLine(line)) {
                type.virtualMachine().eventRequestManager().createBreakpointRequest(location).enable();
            }
        }
    }

    /** The frames of the module, innermost first. */
    private static List<String> frames(ThreadReference thread) throws Exception {
        List<String> frames = new ArrayList<>();
        for (StackFrame frame : thread.frames()) {
            if (frame.location().declaringType().defaultStratum().equals("WASM")) {
                frames.add(text(frame.location()));
            }
        }
        return frames;
    }

    private static String text(Location location) throws Exception {
        return location.method().name() + " " + location.sourcePath() + ":" + location.lineNumber();
    }

    @Test
    void stopsAtLinesOfTheSourceAndShowsThem() throws Exception {
        // Given breakpoints in math.c, when the module runs, then it stops there, in the order of the calls
        assertThat(stops("math.c", 4, 9))
                .containsExactly(
                        List.of("compute$f1 /src/math.c:9"),
                        List.of("divide$f0 /src/math.c:4", "compute$f1 /src/math.c:9"));
    }

    @Test
    void stopsInCodeThatIsInlinedFromAnotherFile() throws Exception {
        assertThat(stops("first.c", 12))
                .containsExactly(List.of("compute$f1 /s/first.c:12"));
    }
}
