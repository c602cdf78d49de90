package dev.wasmjar.fuzz;

import dev.wasmjar.compiler.binary.ByteReader;
import dev.wasmjar.compiler.binary.OpcodeReader;
import dev.wasmjar.compiler.opcode.Immediates;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.ByteSink;
import dev.wasmjar.compiler.testing.CodeBuilder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Makes instructions that have a chance to be valid where they are put. */
final class Snippets {
    private static final int MAX_REPEATED_BYTES = 100_000;

    private final SplittableRandom random;

    Snippets(SplittableRandom random) {
        this.random = random;
    }

    /** Instructions that take nothing from the operand stack, and leave nothing there. */
    byte[] instructions() {
        CodeBuilder code = new CodeBuilder();
        int local = random.nextInt(4);
        switch (random.nextInt(10)) {
            case 0 -> code.op(Opcode.UNREACHABLE);
            case 1 -> code.op(Opcode.RETURN);
            case 2 -> code.op(Opcode.BR, random.nextInt(3));
            case 3 -> code.op(Opcode.LOCAL_GET, local).brTable(0, random.nextInt(3), 0);
            case 4 -> code.op(Opcode.LOCAL_GET, local).op(Opcode.BR_IF, random.nextInt(4));
            case 5 -> code.op(Opcode.LOCAL_GET, local).op(Opcode.LOCAL_SET, random.nextInt(4));
            case 6 -> code.op(Opcode.LOCAL_GET, local).op(Opcode.DROP);
            case 7 -> code.i32(random.nextInt()).op(Opcode.MEMORY_GROW, 0).op(Opcode.DROP);
            case 8 -> code.i32(random.nextInt()).i64(random.nextLong()).access(Opcode.I64_STORE, 7);
            default -> code.op(Opcode.CALL, random.nextInt(20));
        }
        return code.toByteArray();
    }

    /** Instructions once or many times over. */
    byte[] repeated(byte[] instructions) {
        int times = Math.min(1 << random.nextInt(14), MAX_REPEATED_BYTES / instructions.length);
        ByteSink out = new ByteSink();
        for (int i = 0; i < times; i++) {
            out.raw(instructions);
        }
        return out.toByteArray();
    }

    /** Instructions in one block or in many. */
    byte[] wrapped(byte[] instructions) {
        CodeBuilder start = new CodeBuilder();
        CodeBuilder end = new CodeBuilder();
        int depth = 1 << random.nextInt(10);
        for (int i = 0; i < depth; i++) {
            start.block(random.nextBoolean() ? Opcode.BLOCK : Opcode.LOOP);
            end.end();
        }
        return new ByteSink()
                .raw(start.toByteArray())
                .raw(instructions)
                .raw(end.toByteArray())
                .toByteArray();
    }

    /** Another instruction that takes and gives values of the same types, or else none. */
    byte[] similar(byte[] instruction) {
        Opcode op = OpcodeReader.read(new ByteReader(instruction));
        List<Opcode> similar =
                Stream.of(Opcode.values())
                        .filter(other -> other.immediates() == Immediates.NONE)
                        .filter(other -> other.signature().isPresent())
                        .filter(other -> other.signature().equals(op.signature()))
                        .toList();
        CodeBuilder code = new CodeBuilder();
        if (op.immediates() == Immediates.NONE && !similar.isEmpty()) {
            code.op(similar.get(random.nextInt(similar.size())));
        }
        return code.toByteArray();
    }
}
