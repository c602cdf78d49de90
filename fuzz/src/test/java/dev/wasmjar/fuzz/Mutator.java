package dev.wasmjar.fuzz;

import dev.wasmjar.spi.InvalidModuleException;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Changes binaries at random: bytes, integers, whole sections, and instructions in ways that keep
 * many functions valid.
 */
final class Mutator {
    private static final int MAX_CHANGES = 4;

    private final SplittableRandom random;
    private final ByteEdits bytes;
    private final InstructionEdits instructions;

    Mutator(SplittableRandom random) {
        this.random = random;
        this.bytes = new ByteEdits(random);
        this.instructions = new InstructionEdits(random);
    }

    /** A changed copy. */
    byte[] mutate(byte[] module) {
        int changes = 1 + random.nextInt(MAX_CHANGES);
        byte[] changed = module;
        for (int i = 0; i < changes; i++) {
            changed = change(changed);
        }
        return changed;
    }

    private byte[] change(byte[] module) {
        try {
            return switch (random.nextInt(8)) {
                case 0 -> bytes.edit(module);
                case 1 -> moveSections(module);
                case 2 -> editSection(module);
                default -> instructions.edit(module);
            };
        } catch (InvalidModuleException e) {
            // An earlier change left no sections or functions to find.
            return bytes.edit(module);
        }
    }

    /** Exchanges, repeats or removes sections. */
    private byte[] moveSections(byte[] module) {
        List<Section> sections = Section.split(module);
        if (!sections.isEmpty()) {
            int at = random.nextInt(sections.size());
            switch (random.nextInt(3)) {
                case 0 -> Collections.swap(sections, at, random.nextInt(sections.size()));
                case 1 -> sections.add(sections.get(at));
                default -> sections.remove(at);
            }
        }
        return Section.join(sections);
    }

    /** Changes the content of a section, whose size is right all the same. */
    private byte[] editSection(byte[] module) {
        List<Section> sections = Section.split(module);
        if (!sections.isEmpty()) {
            int at = random.nextInt(sections.size());
            Section section = sections.get(at);
            sections.set(at, new Section(section.id(), bytes.edit(section.content())));
        }
        return Section.join(sections);
    }
}
