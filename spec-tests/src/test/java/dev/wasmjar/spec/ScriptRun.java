package dev.wasmjar.spec;

import dev.wasmjar.Global;
import dev.wasmjar.Imports;
import dev.wasmjar.Instance;
import dev.wasmjar.LinkException;
import dev.wasmjar.Trap;
import dev.wasmjar.WasmModule;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.ReferenceType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Executes the commands of one script, in order. */
final class ScriptRun {
    private static final Pattern FEATURE = Pattern.compile("feature ([a-z0-9-]+)");

    /** What a name stands for; of a module that is not compiled, only the feature it needs. */
    private record Slot<T>(T content, String waitsFor) {
        T get() throws WaitingException {
            if (waitsFor != null) {
                throw new WaitingException(waitsFor);
            }
            return content;
        }
    }

    private final Way way;
    private final ModuleSource source;
    private final Imports host;
    private final Map<String, Slot<WasmModule>> definitions = new HashMap<>();
    private final Map<String, Slot<Instance>> instances = new HashMap<>();
    private final Map<String, Slot<Instance>> registered = new HashMap<>();
    private Slot<Instance> current;

    /** What the command that is executed has shown. */
    private String seen;

    ScriptRun(Way way, ModuleSource source) {
        this.way = way;
        this.source = source;
        Imports.Builder imports = Imports.builder();
        Host.addTo(imports);
        this.host = imports.build();
    }

    /** Executes a command. */
    Outcome execute(Command command) {
        seen = "";
        try {
            Optional<String> failure = run(command);
            return failure.<Outcome>map(Outcome.Failed::new)
                    .orElseGet(() -> new Outcome.Passed(seen));
        } catch (WaitingException e) {
            return new Outcome.Waiting(e.feature());
        } catch (VirtualMachineError e) {
            return new Outcome.Failed("ends with " + e);
        } catch (Throwable e) {
            StackTraceElement[] trace = e.getStackTrace();
            String where = trace.length == 0 ? "" : " at " + trace[0];
            return new Outcome.Failed("ends with " + e + where);
        }
    }

    /** Executes a command; says what is wrong with its result, if anything. */
    private Optional<String> run(Command command) throws Throwable {
        if (command instanceof Command.Module module) {
            become(module.name(), () -> instantiate(load(module.wasm())));
        } else if (command instanceof Command.Definition definition) {
            define(definition);
        } else if (command instanceof Command.InstanceOf instance) {
            become(instance.name(), () -> instantiate(definition(instance.definition())));
        } else if (command instanceof Command.Register register) {
            Slot<Instance> slot = slot(register.name());
            registered.put(register.as(), slot);
            slot.get();
        } else if (command instanceof Command.Perform perform) {
            perform(perform.action());
        } else if (command instanceof Command.AssertReturn expected) {
            return checkReturn(expected);
        } else if (command instanceof Command.AssertTrap expected) {
            return checkTrap(expected);
        } else if (command instanceof Command.AssertException expected) {
            perform(expected.action());
            return Optional.of("no exception");
        } else if (command instanceof Command.AssertRefused expected) {
            return checkRefused(expected);
        } else if (command instanceof Command.AssertNotInstantiated expected) {
            return checkNotInstantiated(expected);
        }
        return Optional.empty();
    }

    private interface Instantiation {
        Instance run() throws WaitingException;
    }

    /** Makes a new instance the current one; where there is none, commands that need it fail. */
    private void become(Optional<String> name, Instantiation instantiation)
            throws WaitingException {
        Slot<Instance> slot = new Slot<>(null, null);
        try {
            slot = new Slot<>(instantiation.run(), null);
        } catch (WaitingException e) {
            slot = new Slot<>(null, e.feature());
            throw e;
        } finally {
            current = slot;
            Slot<Instance> made = slot;
            name.ifPresent(key -> instances.put(key, made));
        }
    }

    private void define(Command.Definition definition) throws WaitingException {
        String name = definition.name().orElse("");
        definitions.remove(name);
        try {
            definitions.put(name, new Slot<>(load(definition.wasm()), null));
        } catch (WaitingException e) {
            definitions.put(name, new Slot<>(null, e.feature()));
            throw e;
        }
    }

    private WasmModule definition(Optional<String> name) throws WaitingException {
        Slot<WasmModule> slot = definitions.get(name.orElse(""));
        if (slot == null) {
            throw new IllegalStateException("no definition " + name.orElse(""));
        }
        return slot.get();
    }

    private Slot<Instance> slot(Optional<String> name) {
        Slot<Instance> slot = name.isPresent() ? instances.get(name.get()) : current;
        if (slot == null || slot.content() == null && slot.waitsFor() == null) {
            throw new IllegalStateException("no module " + name.orElse("yet"));
        }
        return slot;
    }

    private WasmModule load(byte[] wasm) throws WaitingException {
        try {
            return source.load(wasm);
        } catch (InvalidModuleException e) {
            if (e.kind() != InvalidModuleException.Kind.UNSUPPORTED) {
                throw e;
            }
            Matcher feature = FEATURE.matcher(e.reason());
            if (!feature.find()) {
                throw e;
            }
            throw new WaitingException(feature.group(1));
        }
    }

    private Instance instantiate(WasmModule module) throws WaitingException {
        Imports.Builder imports = Imports.builder();
        imports.resolver("spectest", (name, type) ->
                host.find("spectest", name, type).orElse(null));
        for (WasmModule.Import item : module.imports()) {
            Slot<Instance> slot = registered.get(item.module());
            if (slot != null) {
                slot.get();
            }
        }
        registered.forEach((name, slot) -> {
            if (slot.waitsFor() == null) {
                imports.instance(name, slot.content());
            }
        });
        return module.instantiate(imports.build());
    }

    private Object[] perform(Command.Action action) throws Throwable {
        Instance instance = slot(action.module()).get();
        if (action instanceof Command.Invoke invoke) {
            return way.call(instance.function(invoke.field()), invoke.arguments());
        }
        Global global = instance.global(action.field());
        Object value =
                global.type() instanceof ReferenceType
                        ? global.reference()
                        : Way.box(global.type(), global.bits());
        return new Object[] {value};
    }

    private Optional<String> checkReturn(Command.AssertReturn expected) throws Throwable {
        Object[] results = perform(expected.action());
        seen = Arrays.stream(results).map(Value::text).toList().toString();
        boolean same = results.length == expected.expected().size();
        for (int i = 0; same && i < results.length; i++) {
            same = expected.expected().get(i).accepts(results[i]);
        }
        return same ? Optional.empty() : Optional.of(
                "returns " + Arrays.toString(results) + ", not " + expected.expected());
    }

    private Optional<String> checkTrap(Command.AssertTrap expected) throws Throwable {
        try {
            Object[] results = perform(expected.action());
            return Optional.of(
                    "returns " + Arrays.toString(results) + ", no trap '" + expected.text() + "'");
        } catch (Trap e) {
            return checkText(e, expected.text(), e.getMessage().startsWith(expected.text()));
        }
    }

    private Optional<String> checkRefused(Command.AssertRefused expected) {
        try {
            source.load(expected.wasm());
            return Optional.of("is accepted, not refused with '" + expected.text() + "'");
        } catch (InvalidModuleException e) {
            return checkText(
                    e,
                    expected.kind() + " " + expected.text(),
                    e.kind() == expected.kind() && e.reason().startsWith(expected.text()));
        }
    }

    private Optional<String> checkNotInstantiated(Command.AssertNotInstantiated expected)
            throws WaitingException {
        WasmModule module =
                expected.wasm().isPresent()
                        ? load(expected.wasm().get())
                        : definition(expected.of());
        try {
            instantiate(module);
            return Optional.of("is instantiated, no '" + expected.text() + "'");
        } catch (LinkException e) {
            Optional<String> failure =
                    checkText(
                            e,
                            expected.text(),
                            expected.linking() && e.getMessage().contains(expected.text()));
            // Ways have other names for a module.
            seen = seen.replace("module " + module.name(), "the module");
            return failure;
        } catch (Trap e) {
            return checkText(
                    e,
                    expected.text(),
                    !expected.linking() && e.getMessage().startsWith(expected.text()));
        }
    }

    private Optional<String> checkText(RuntimeException e, String text, boolean matches) {
        seen = e.getMessage();
        return matches ? Optional.empty() : Optional.of("ends with " + e + ", not '" + text + "'");
    }
}
