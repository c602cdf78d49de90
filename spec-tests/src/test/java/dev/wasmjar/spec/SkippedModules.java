package dev.wasmjar.spec;

import dev.wasmjar.compiler.binary.ModuleDecoder;
import dev.wasmjar.compiler.module.Export;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts back modules that are left out of a script, as they have no binary form there, although
 * later commands are about them. Such are recognised by calls of functions that the module before
 * does not export. Where each is a call without arguments that returns a constant, a module with
 * functions that return those constants is what was left out, but for the order of its functions.
 */
final class SkippedModules {
    private SkippedModules() {}

    static Script restore(Script script) {
        List<Command> commands = new ArrayList<>();
        Set<String> exports = Set.of();
        int moduleLine = 0;
        for (int i = 0; i < script.commands().size(); i++) {
            Command command = script.commands().get(i);
            if (command instanceof Command.Module module) {
                exports = exports(module);
                moduleLine = module.line();
            }
            Integer skipped = script.skippedLines().higher(moduleLine);
            boolean left = skipped != null && skipped < command.line();
            if (left && constantOf(command, exports) != null) {
                Map<String, Integer> constants = constants(script.commands(), i, exports);
                commands.add(
                        new Command.Module(skipped, Optional.empty(), build(constants)));
                exports = constants.keySet();
                moduleLine = skipped;
            }
            commands.add(command);
        }
        return new Script(commands, script.skippedLines());
    }

    private static Set<String> exports(Command.Module module) {
        Set<String> names = new HashSet<>();
        for (Export export : ModuleDecoder.decode(module.wasm()).exports()) {
            names.add(export.name());
        }
        return names;
    }

    /** The calls from a command on, up to the next module. */
    private static Map<String, Integer> constants(
            List<Command> commands, int from, Set<String> exports) {
        Map<String, Integer> constants = new LinkedHashMap<>();
        for (Command command : commands.subList(from, commands.size())) {
            if (command instanceof Command.Module) {
                break;
            }
            Value.Bits constant = constantOf(command, exports);
            if (constant != null) {
                Command.AssertReturn expected = (Command.AssertReturn) command;
                constants.put(expected.action().field(), (int) constant.bits());
            }
        }
        return constants;
    }

    /** The i32 that a command expects of a function that is not exported, or null. */
    private static Value.Bits constantOf(Command command, Set<String> exports) {
        return command instanceof Command.AssertReturn expected
                        && expected.action() instanceof Command.Invoke invoke
                        && invoke.module().isEmpty()
                        && invoke.arguments().isEmpty()
                        && !exports.contains(invoke.field())
                        && expected.expected().size() == 1
                        && expected.expected().get(0) instanceof Value.Bits bits
                        && bits.box() == Integer.class
                ? bits
                : null;
    }

    private static byte[] build(Map<String, Integer> constants) {
        WasmBuilder module = new WasmBuilder();
        int type = module.type(new FunctionType(List.of(), List.of(NumberType.I32)));
        constants.forEach(
                (name, constant) -> {
                    int function = module.function(type, code -> code.i32(constant));
                    module.export(name, ExternalType.Kind.FUNC, function);
                });
        return module.build();
    }
}
