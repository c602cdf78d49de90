package dev.wasmjar.compiler.validate;

import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.typing.TypeCode;
import dev.wasmjar.compiler.validate.ControlStack.Kind;
import dev.wasmjar.types.AbstractHeapType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Exceptions: {@code try_table} and {@code throw} (WebAssembly 3.0, section 3.4), and the legacy
 * instructions of the exception handling proposal.
 */
final class ExceptionInstructions {
    private static final int EXN = TypeCode.ref(false, AbstractHeapType.EXN);
    private static final int EXNREF = TypeCode.ref(true, AbstractHeapType.EXN);
    private static final int[] NO_TYPES = {};
    private static final int[] ONLY_EXN = {EXN};

    private final BodyState body;
    private final ModuleContext module;
    private final OperandStack operands;
    private final ControlInstructions blocks;

    ExceptionInstructions(BodyState body, ControlInstructions blocks) {
        this.body = body;
        this.module = body.module;
        this.operands = body.operands;
        this.blocks = blocks;
    }

    void throw_() {
        int tag = body.in.u32();
        FunctionSignature signature = module.signatureOfTag(tag, body.offset());
        operands.popAll(signature.params);
        body.out.throw_(tag, signature.type);
        body.setUnreachable();
    }

    void throwRef() {
        operands.pop(EXNREF);
        body.out.throwRef();
        body.setUnreachable();
    }

    void tryTable() {
        FunctionSignature signature = blocks.blockType();
        int count = body.in.count();
        List<CatchClause> clauses = new ArrayList<>(body.in.capacity(count));
        for (int i = 0; i < count; i++) {
            clauses.add(clause());
        }
        operands.popAll(signature.params);
        body.out.tryTable(signature.type, clauses);
        body.enter(Kind.TRY_TABLE, signature);
    }

    private CatchClause clause() {
        int code = body.in.u8();
        CatchClause clause =
                switch (code) {
                    case 0 -> new CatchClause(CatchClause.Kind.CATCH, tag(), body.label());
                    case 1 -> new CatchClause(CatchClause.Kind.CATCH_REF, tag(), body.label());
                    case 2 -> new CatchClause(CatchClause.Kind.CATCH_ALL, -1, body.label());
                    case 3 -> new CatchClause(CatchClause.Kind.CATCH_ALL_REF, -1, body.label());
                    default -> throw body.malformed("malformed catch clause");
                };
        int[] caught = caught(clause);
        int[] types = body.control.labelTypes(clause.depth());
        if (!module.types.matches(caught, types)) {
            throw body.mismatch(
                    "catch clause gives " + text(caught) + " but label has " + text(types));
        }
        return clause;
    }

    private int tag() {
        int tag = body.in.u32();
        module.signatureOfTag(tag, body.offset());
        return tag;
    }

    /** The operands that a clause hands to its label. */
    private int[] caught(CatchClause clause) {
        switch (clause.kind()) {
            case CATCH_ALL:
                return NO_TYPES;
            case CATCH_ALL_REF:
                return ONLY_EXN;
            default:
                int[] params = module.signatureOfTag(clause.tag(), body.offset()).params;
                if (clause.kind() == CatchClause.Kind.CATCH) {
                    return params;
                }
                int[] caught = Arrays.copyOf(params, params.length + 1);
                caught[params.length] = EXN;
                return caught;
        }
    }

    private static String text(int[] types) {
        return Arrays.stream(types).mapToObj(TypeCode::toText).toList().toString();
    }

    void legacyTry() {
        FunctionSignature signature = blocks.blockType();
        operands.popAll(signature.params);
        body.out.legacyTry(signature.type);
        body.enter(Kind.TRY, signature);
    }

    void legacyCatch() {
        int tag = body.in.u32();
        requireTryOrCatch(Opcode.CATCH);
        FunctionSignature signature = module.signatureOfTag(tag, body.offset());
        body.finishPart();
        body.blockVisitor().legacyCatch(tag, signature.type);
        body.nextPart(Kind.CATCH, signature.params);
    }

    void legacyCatchAll() {
        requireTryOrCatch(Opcode.CATCH_ALL);
        body.finishPart();
        body.blockVisitor().legacyCatchAll();
        body.nextPart(Kind.CATCH_ALL, NO_TYPES);
    }

    private void requireTryOrCatch(Opcode op) {
        Kind kind = body.control.kind();
        if (kind != Kind.TRY && kind != Kind.CATCH) {
            throw body.malformed("misplaced " + op.name() + " opcode");
        }
    }

    void legacyDelegate() {
        int label = body.in.u32();
        if (body.control.kind() != Kind.TRY) {
            throw body.malformed("misplaced DELEGATE opcode");
        }
        if (Integer.compareUnsigned(label, body.control.depth() - 1) >= 0) {
            throw body.invalid("unknown label " + Integer.toUnsignedString(label));
        }
        body.finishPart();
        body.blockVisitor().legacyDelegate(label);
        body.leave();
    }

    void legacyRethrow() {
        int label = body.label();
        Kind kind = body.control.kind(label);
        if (kind != Kind.CATCH && kind != Kind.CATCH_ALL) {
            throw body.invalid("invalid rethrow label " + label);
        }
        body.out.legacyRethrow(label);
        body.setUnreachable();
    }
}
