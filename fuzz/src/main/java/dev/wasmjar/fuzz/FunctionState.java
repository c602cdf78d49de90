package dev.wasmjar.fuzz;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.CodeBuilder;
import dev.wasmjar.types.FunctionType;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.util.ArrayList;
import java.util.List;

/** What the generators know of the function being written: its locals, operand stack and blocks. */
final class FunctionState {

    /** An open block; {@code labelTypes} are what a branch to it carries. */
    record Frame(List<ValueType> labelTypes, List<ValueType> results, int height, boolean isLoop) {}

    final ModuleGenerator module;
    final CodeBuilder code;
    final Choices choices;
    final FunctionType type;
    final List<ValueType> stack = new ArrayList<>();
    final List<Frame> frames = new ArrayList<>();

    /** Locals that any instruction may set. */
    final List<ValueType> locals = new ArrayList<>();

    /** Steps left. */
    int budget;

    /** One in how many places may trap. */
    final int caution;

    /** Whether the current place can't be reached. */
    boolean dead;

    /** Operands below are not to be taken: others wait for theirs. */
    int floor;

    private final int reserved;
    private int counters;

    FunctionState(ModuleGenerator module, CodeBuilder code, FunctionType type) {
        this.module = module;
        this.code = code;
        this.choices = module.choices();
        this.type = type;
        boolean large = module.size() == ModuleGenerator.Size.LARGE;
        budget = large ? 500 + choices.next(6_000) : 5 + choices.next(120);
        caution = large ? 4_000 : choices.oneIn(3) ? 12 : 200;
        locals.addAll(type.params());
        int usual = choices.oneIn(2) ? 3 : large ? 40 : 8;
        int count = choices.oneIn(12) ? 250 + choices.next(100) : choices.next(usual);
        for (int i = 0; i < count; i++) {
            declare(module.randomType());
        }
        reserved = locals.size();
        code.locals(1, NumberType.F32);
        code.locals(1, NumberType.F64);
    }

    private void declare(ValueType local) {
        code.locals(1, local);
        locals.add(local);
    }

    /** An i32 local that nobody else sets. */
    int newCounter() {
        code.locals(1, NumberType.I32);
        return reserved + 2 + counters++;
    }

    /** A local that one of the counters is, to be read; -1 where there is none. */
    int someCounter() {
        return counters == 0 ? -1 : reserved + 2 + choices.next(counters);
    }

    Frame top() {
        return frames.get(frames.size() - 1);
    }

    /** Number of operands that may be taken. */
    int available() {
        return stack.size() - Math.max(floor, top().height());
    }

    void pushed(ValueType pushed) {
        stack.add(pushed);
    }

    void pushed(List<ValueType> pushed) {
        stack.addAll(pushed);
    }

    ValueType popped() {
        return stack.remove(stack.size() - 1);
    }

    void popped(int count) {
        for (int i = 0; i < count; i++) {
            popped();
        }
    }

    /** How many of the first of these types are what is on top of the stack. */
    int matching(List<ValueType> types) {
        for (int count = Math.min(types.size(), available()); count > 0; count--) {
            if (stack.subList(stack.size() - count, stack.size()).equals(types.subList(0, count))) {
                return count;
            }
        }
        return 0;
    }

    /** Indices of the locals of a type. */
    int randomLocal(ValueType wanted) {
        int start = locals.isEmpty() ? 0 : choices.next(locals.size());
        for (int i = 0; i < locals.size(); i++) {
            int local = (start + i) % locals.size();
            if (locals.get(local).equals(wanted)) {
                return local;
            }
        }
        return -1;
    }

    /** A global of a type, but not the fuel; -1 where there is none. */
    int randomGlobal(ValueType wanted) {
        List<ValueType> globals = module.globals();
        int start = choices.next(globals.size());
        for (int i = 0; i < globals.size(); i++) {
            int global = (start + i) % globals.size();
            if (global > 0 && globals.get(global).equals(wanted)) {
                return global;
            }
        }
        return -1;
    }

    boolean risky() {
        return choices.oneIn(caution);
    }

    /** Takes fuel, or traps or returns. */
    void takeFuel(int amount) {
        code.op(Opcode.GLOBAL_GET, 0).i32(amount).op(Opcode.I32_SUB).op(Opcode.GLOBAL_SET, 0);
        code.op(Opcode.GLOBAL_GET, 0).i32(0).op(Opcode.I32_LT_S);
        code.block(Opcode.IF);
        if (choices.oneIn(4)) {
            code.op(Opcode.UNREACHABLE);
        } else {
            type.results().forEach(this::returned);
            code.op(Opcode.RETURN);
        }
        code.end();
    }

    /** Pushes a local or zero, to be returned. */
    private void returned(ValueType result) {
        int local = randomLocal(result);
        if (local >= 0) {
            code.op(Opcode.LOCAL_GET, local);
        } else if (result instanceof NumberType number) {
            switch (number) {
                case I32 -> code.i32(0);
                case I64 -> code.i64(0);
                case F32 -> code.f32(0);
                case F64 -> code.f64(0);
            }
        } else {
            code.heap(Opcode.REF_NULL, ((ReferenceType) result).heapType());
        }
    }

    /** Makes any NaN on top of the stack the same one, before its bits can be seen. */
    void canonical(ValueType number) {
        if (number == NumberType.F32) {
            code.op(Opcode.LOCAL_TEE, reserved).f32(Float.NaN);
            code.op(Opcode.LOCAL_GET, reserved).op(Opcode.LOCAL_GET, reserved);
            code.op(Opcode.F32_EQ).op(Opcode.SELECT);
        } else if (number == NumberType.F64) {
            code.op(Opcode.LOCAL_TEE, reserved + 1).f64(Double.NaN);
            code.op(Opcode.LOCAL_GET, reserved + 1).op(Opcode.LOCAL_GET, reserved + 1);
            code.op(Opcode.F64_EQ).op(Opcode.SELECT);
        }
    }
}
