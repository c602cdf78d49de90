package dev.wasmjar.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wasmjar.spi.InvalidModuleException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads scripts from JSON. */
final class ScriptReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ScriptReader() {}

    static Script read(Path file) throws IOException {
        JsonNode script = JSON.readTree(file.toFile());
        List<Command> commands = new ArrayList<>();
        script.get("commands").forEach(node -> commands.add(command(node)));
        TreeSet<Integer> skippedLines = new TreeSet<>();
        script.get("skipped_lines").forEach(line -> skippedLines.add(line.asInt()));
        return new Script(List.copyOf(commands), skippedLines);
    }

    private static Command command(JsonNode node) {
        int line = node.get("line").asInt();
        String text = node.path("text").asText();
        Optional<String> name = string(node, "name");
        String type = node.get("type").asText();
        return switch (type) {
            case "module" -> new Command.Module(line, name, wasm(node).orElseThrow());
            case "module_definition" ->
                    new Command.Definition(line, name, wasm(node).orElseThrow());
            case "module_instance" ->
                    new Command.InstanceOf(line, string(node, "instance"), string(node, "module"));
            case "register" -> new Command.Register(line, node.get("as").asText(), name);
            case "action" -> new Command.Perform(line, action(node));
            case "assert_return" ->
                    new Command.AssertReturn(line, action(node), values(node.path("expected")));
            case "assert_trap", "assert_exhaustion" ->
                    new Command.AssertTrap(line, action(node), text);
            case "assert_exception" -> new Command.AssertException(line, action(node));
            case "assert_malformed", "assert_malformed_custom" ->
                    refused(line, InvalidModuleException.Kind.MALFORMED, node, text);
            case "assert_invalid", "assert_invalid_custom" ->
                    refused(line, InvalidModuleException.Kind.INVALID, node, text);
            case "assert_unlinkable" -> notInstantiated(line, true, node, text);
            case "assert_uninstantiable" -> notInstantiated(line, false, node, text);
            default -> throw new IllegalArgumentException("command '" + type + "' is not known");
        };
    }

    private static Command refused(
            int line, InvalidModuleException.Kind kind, JsonNode node, String text) {
        return new Command.AssertRefused(line, kind, wasm(node).orElseThrow(), text);
    }

    private static Command notInstantiated(
            int line, boolean linking, JsonNode node, String text) {
        return new Command.AssertNotInstantiated(
                line, linking, wasm(node), string(node, "instance_of"), text);
    }

    private static Command.Action action(JsonNode node) {
        JsonNode action = node.get("action");
        Optional<String> module = string(action, "module");
        String field = action.get("field").asText();
        String type = action.get("type").asText();
        return switch (type) {
            case "invoke" -> new Command.Invoke(module, field, values(action.path("args")));
            case "get" -> new Command.Get(module, field);
            default -> throw new IllegalArgumentException("action '" + type + "' is not known");
        };
    }

    private static List<Value> values(JsonNode nodes) {
        List<Value> values = new ArrayList<>();
        nodes.forEach(node -> values.add(value(node)));
        return values;
    }

    private static Value value(JsonNode node) {
        String type = node.get("type").asText();
        Optional<String> text = string(node, "value");
        return switch (type) {
            case "i32", "i64", "f32", "f64" -> Value.number(type, text.orElseThrow());
            case "v128" -> new Value.Vector();
            case "either" -> new Value.Either(values(node.get("values")));
            case "refnull" -> new Value.Null();
            default ->
                    text.<Value>map(number -> new Value.Host(Long.parseLong(number)))
                            .orElseGet(() -> new Value.AnyReference(type));
        };
    }

    private static Optional<String> string(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }

    private static Optional<byte[]> wasm(JsonNode node) {
        return string(node, "wasm").map(text -> Base64.getDecoder().decode(text));
    }
}
