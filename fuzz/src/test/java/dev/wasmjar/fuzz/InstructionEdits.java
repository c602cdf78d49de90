package dev.wasmjar.fuzz;

import dev.wasmjar.compiler.binary.ModuleDecoder;
import dev.wasmjar.compiler.module.ByteRange;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.testing.ByteSink;
import dev.wasmjar.compiler.validate.FunctionValidator;
import dev.wasmjar.compiler.validate.NoOpVisitor;
import dev.wasmjar.spi.InvalidModuleException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Changes the instructions of one function. Of several attempts the first is taken that leaves the
 * function valid.
 */
final class InstructionEdits {
    private static final int ATTEMPTS = 40;
    private static final int CODE_SECTION = 10;

    private final SplittableRandom random;
    private final ByteEdits bytes;
    private final Snippets snippets;

    InstructionEdits(SplittableRandom random) {
        this.random = random;
        this.bytes = new ByteEdits(random);
        this.snippets = new Snippets(random);
    }

    /** A function: its body, and the offset there of each instruction, and of the end. */
    private record Function(int index, byte[] body, int[] offsets) {
        int count() {
            return offsets.length - 1;
        }

        byte[] instructions(int from, int to) {
            return Arrays.copyOfRange(body, offsets[from], offsets[to]);
        }

        byte[] with(int from, int to, byte[] others) {
            return ByteEdits.replace(body, offsets[from], offsets[to], others);
        }
    }

    /**
     * A changed copy of a module; it may be invalid.
     *
     * @throws InvalidModuleException where the module is malformed, or the function invalid
     */
    byte[] edit(byte[] module) {
        DecodedModule decoded = ModuleDecoder.decode(module);
        if (decoded.bodies().isEmpty()) {
            return bytes.edit(module);
        }
        Function function = read(decoded, random.nextInt(decoded.bodies().size()));
        byte[] changed = module;
        for (int i = 0; i < ATTEMPTS; i++) {
            changed = withBody(decoded, function.index(), change(function));
            if (isValid(changed, function.index())) {
                break;
            }
        }
        return changed;
    }

    private static Function read(DecodedModule module, int index) {
        ByteRange range = module.bodies().get(index).range();
        List<Integer> offsets = new ArrayList<>();
        NoOpVisitor positions =
                new NoOpVisitor() {
                    @Override
                    public void position(int offset) {
                        offsets.add(offset - range.start());
                    }
                };
        new FunctionValidator(module).validate(module.importedFunctions() + index, positions);
        offsets.add(range.end() - range.start());
        return new Function(
                index,
                Arrays.copyOfRange(module.bytes(), range.start(), range.end()),
                offsets.stream().mapToInt(Integer::intValue).toArray());
    }

    private static boolean isValid(byte[] module, int index) {
        try {
            DecodedModule decoded = ModuleDecoder.decode(module);
            new FunctionValidator(decoded)
                    .validate(decoded.importedFunctions() + index, NoOpVisitor.INSTANCE);
            return true;
        } catch (InvalidModuleException e) {
            return false;
        }
    }

    private static byte[] withBody(DecodedModule module, int index, byte[] body) {
        ByteSink code = new ByteSink().unsigned(module.bodies().size());
        for (int i = 0; i < module.bodies().size(); i++) {
            ByteRange range = module.bodies().get(i).range();
            code.sized(
                    i == index
                            ? body
                            : Arrays.copyOfRange(module.bytes(), range.start(), range.end()));
        }
        List<Section> sections = Section.split(module.bytes());
        sections.replaceAll(
                section ->
                        section.id() == CODE_SECTION
                                ? new Section(CODE_SECTION, code.toByteArray())
                                : section);
        return Section.join(sections);
    }

    private byte[] change(Function function) {
        int from = random.nextInt(function.count());
        int to = Math.min(function.count(), from + 1 + random.nextInt(1 << random.nextInt(6)));
        byte[] first = function.instructions(from, from + 1);
        byte[] range = function.instructions(from, to);
        return switch (random.nextInt(8)) {
            case 0 -> function.with(from, to, new byte[0]);
            case 1 -> {
                int at = random.nextInt(function.count());
                yield function.with(at, at, range);
            }
            case 2 -> function.with(from, from, snippets.repeated(range));
            case 3 -> function.with(from, to, snippets.wrapped(range));
            case 4 -> function.with(from, from, snippets.instructions());
            case 5 -> {
                int at = random.nextInt(function.count());
                yield function.with(at, Math.min(function.count(), at + 1), range);
            }
            case 6 -> function.with(from, from + 1, bytes.edit(first));
            default -> function.with(from, from + 1, snippets.similar(first));
        };
    }
}
