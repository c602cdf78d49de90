package dev.wasmjar.compiler.validate;

import dev.wasmjar.compiler.binary.ByteReader;
import dev.wasmjar.compiler.binary.OpcodeReader;
import dev.wasmjar.compiler.module.ByteRange;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.opcode.Immediates;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.typing.TypeCode;
import dev.wasmjar.spi.InvalidModuleException;
import dev.wasmjar.types.AbstractHeapType;
import java.util.EnumMap;
import java.util.Map;

/**
 * Validates function bodies and drives a {@link FunctionVisitor} (WebAssembly 3.0, sections 3.4 and
 * 5.4).
 *
 * <p>The algorithm is that of the specification's appendix "Validation Algorithm": one pass over
 * the instructions with a stack of operand types and a stack of blocks, neither of which uses the
 * Java stack. An instance can validate any number of bodies, one after another; each thread needs
 * its own, made from a shared {@link ModuleContext}.
 */
public final class FunctionValidator {

    /** What to do with instructions whose immediates are of one form. */
    private interface Form {
        void validate(Opcode op);
    }

    private final ModuleContext module;
    private final ByteReader in;
    private final BodyState body;
    private final OperandStack operands;
    private final ControlInstructions control;
    private final ExceptionInstructions exceptions;
    private final VariableInstructions variables;
    private final MemoryInstructions memories;
    private final TableInstructions tables;
    private final ReferenceInstructions references;
    private final AggregateInstructions aggregates;
    private final VectorInstructions vectors;

    /** By the ordinals of {@link Immediates}. */
    private final Form[] forms;

    /** A validator of the bodies of one module, for one thread. */
    public FunctionValidator(DecodedModule module) {
        this(new ModuleContext(module));
    }

    /** A validator of the bodies of one module, for one thread. */
    public FunctionValidator(ModuleContext module) {
        this.module = module;
        body = new BodyState(module);
        in = body.in;
        operands = body.operands;
        control = new ControlInstructions(body);
        exceptions = new ExceptionInstructions(body, control);
        variables = new VariableInstructions(body);
        memories = new MemoryInstructions(body);
        tables = new TableInstructions(body);
        references = new ReferenceInstructions(body);
        aggregates = new AggregateInstructions(body);
        vectors = new VectorInstructions(body);
        forms = forms();
    }

    /**
     * Validates a body.
     *
     * @param function index of a function that is not imported
     * @param visitor hears of the locals, then of each reachable instruction; if the body turns out
     *     to be invalid it has heard of the part before
     * @throws InvalidModuleException if the body is malformed or invalid
     */
    public void validate(int function, FunctionVisitor visitor) {
        DecodedModule decoded = module.module;
        ByteRange range =
                decoded.bodies().get(function - decoded.importedFunctions()).range();
        try {
            in.reset(range.start(), range.end());
            FunctionSignature signature = module.signatureOfFunction(function, range.start());
            LocalTypes locals = LocalTypes.read(in, signature.params, module.types.size());
            visitor.start(function, signature.type, locals);
            body.start(visitor, locals, signature);
            instructions();
            if (!in.atEnd()) {
                throw InvalidModuleException.malformed("section size mismatch", in.position());
            }
        } catch (InvalidModuleException e) {
            throw e.inFunction(function, decoded.names().function(function).orElse(null));
        }
    }

    private void instructions() {
        ControlStack blocks = body.control;
        while (blocks.depth() > 0) {
            int offset = in.position();
            operands.at(offset);
            Opcode op = OpcodeReader.read(in);
            body.out.position(offset);
            Immediates form = op.immediates();
            // The most frequent ones by calls that can be inlined.
            if (form == Immediates.LOCAL) {
                variables.local(op);
            } else if (form == Immediates.NONE) {
                withoutImmediates(op);
            } else if (form == Immediates.MEMORY_ACCESS) {
                memories.access(op);
            } else if (form == Immediates.I32) {
                i32Const(op);
            } else {
                forms[form.ordinal()].validate(op);
            }
        }
    }

    /**
     * What to do with an instruction, by the form of its immediates. A table and not a {@code switch}: with
     * one, HotSpot makes one method of all instructions, which it takes long to compile and compiles anew with
     * each that it had not seen.
     */
    private Form[] forms() {
        Map<Immediates, Form> table = new EnumMap<>(Immediates.class);
        table.put(Immediates.NONE, this::withoutImmediates);
        table.put(Immediates.ZERO_BYTE, this::zeroByte);
        table.put(Immediates.I32, this::i32Const);
        table.put(Immediates.I64, this::i64Const);
        table.put(Immediates.F32, this::f32Const);
        table.put(Immediates.F64, this::f64Const);
        table.put(Immediates.V128, op -> vectors.constant());
        table.put(Immediates.LOCAL, variables::local);
        table.put(Immediates.GLOBAL, variables::global);
        table.put(Immediates.BLOCK_TYPE, this::block);
        table.put(Immediates.LABEL, this::label);
        table.put(Immediates.LABEL_TABLE, op -> control.branchTable());
        table.put(Immediates.CAST_LABEL, references::brOnCast);
        table.put(Immediates.TRY_TABLE, op -> exceptions.tryTable());
        table.put(Immediates.TAG, this::tag);
        table.put(Immediates.FUNCTION, this::function);
        table.put(Immediates.TYPE_TABLE, control::callIndirect);
        table.put(Immediates.MEMORY_ACCESS, memories::access);
        table.put(Immediates.MEMORY_LANE, memories::laneAccess);
        table.put(Immediates.MEMORY, this::memory);
        table.put(Immediates.MEMORY_MEMORY, this::memory);
        table.put(Immediates.DATA, this::memory);
        table.put(Immediates.DATA_MEMORY, this::memory);
        table.put(Immediates.TABLE, this::table);
        table.put(Immediates.TABLE_TABLE, this::table);
        table.put(Immediates.ELEMENT, this::table);
        table.put(Immediates.ELEMENT_TABLE, this::table);
        table.put(Immediates.HEAP_TYPE, this::heapType);
        table.put(Immediates.VALUE_TYPES, op -> references.selectTyped());
        table.put(Immediates.TYPE, this::type);
        table.put(Immediates.TYPE_FIELD, aggregates::structAccess);
        table.put(Immediates.TYPE_LENGTH, aggregates::newFixed);
        table.put(Immediates.TYPE_DATA, aggregates::fromData);
        table.put(Immediates.TYPE_ELEMENT, aggregates::fromElements);
        table.put(Immediates.TYPE_TYPE, aggregates::copy);
        table.put(Immediates.LANE, vectors::lane);
        table.put(Immediates.SHUFFLE, vectors::shuffle);
        Form[] forms = new Form[Immediates.values().length];
        table.forEach((immediates, form) -> forms[immediates.ordinal()] = form);
        return forms;
    }

    private void zeroByte(Opcode op) {
        in.zero();
        body.out.plain(op);
    }

    private void i32Const(Opcode op) {
        operands.push(TypeCode.I32);
        body.out.i32Const(in.s32());
    }

    private void i64Const(Opcode op) {
        operands.push(TypeCode.I64);
        body.out.i64Const(in.s64());
    }

    private void f32Const(Opcode op) {
        operands.push(TypeCode.F32);
        body.out.f32Const(in.fixed32());
    }

    private void f64Const(Opcode op) {
        operands.push(TypeCode.F64);
        body.out.f64Const(in.fixed64());
    }

    private void withoutImmediates(Opcode op) {
        FixedSignature signature = FixedSignature.of(op);
        if (signature != null && op != Opcode.NOP && op != Opcode.ARRAY_LEN) {
            signature.popOperands(operands);
            signature.pushResults(operands);
            body.out.plain(op);
            return;
        }
        switch (op) {
            case UNREACHABLE -> control.unreachable();
            case NOP -> body.out.nop();
            case ELSE -> control.else_();
            case END -> control.end();
            case RETURN -> control.return_();
            case CATCH_ALL -> exceptions.legacyCatchAll();
            case THROW_REF -> exceptions.throwRef();
            case DROP -> references.drop();
            case SELECT -> references.select();
            case REF_IS_NULL -> references.refIsNull();
            case REF_AS_NON_NULL -> references.refAsNonNull();
            case ARRAY_LEN -> aggregates.length(op);
            case ANY_CONVERT_EXTERN ->
                    references.convert(op, AbstractHeapType.EXTERN, AbstractHeapType.ANY);
            case EXTERN_CONVERT_ANY ->
                    references.convert(op, AbstractHeapType.ANY, AbstractHeapType.EXTERN);
            default -> throw new AssertionError(op);
        }
    }

    private void block(Opcode op) {
        if (op == Opcode.TRY) {
            exceptions.legacyTry();
        } else {
            control.block(op);
        }
    }

    private void label(Opcode op) {
        switch (op) {
            case BR, BR_IF -> control.branch(op);
            case BR_ON_NULL -> references.brOnNull();
            case BR_ON_NON_NULL -> references.brOnNonNull();
            case DELEGATE -> exceptions.legacyDelegate();
            case RETHROW -> exceptions.legacyRethrow();
            default -> throw new AssertionError(op);
        }
    }

    private void function(Opcode op) {
        if (op == Opcode.REF_FUNC) {
            references.refFunc();
        } else {
            control.call(op);
        }
    }

    private void tag(Opcode op) {
        if (op == Opcode.THROW) {
            exceptions.throw_();
        } else {
            exceptions.legacyCatch();
        }
    }

    private void heapType(Opcode op) {
        if (op == Opcode.REF_NULL) {
            references.refNull();
        } else {
            references.test(op);
        }
    }

    private void type(Opcode op) {
        switch (op) {
            case CALL_REF, RETURN_CALL_REF -> control.callRef(op);
            case STRUCT_NEW, STRUCT_NEW_DEFAULT -> aggregates.structNew(op);
            default -> aggregates.array(op);
        }
    }

    private void memory(Opcode op) {
        switch (op) {
            case MEMORY_SIZE -> memories.size();
            case MEMORY_GROW -> memories.grow();
            case MEMORY_FILL -> memories.fill();
            case MEMORY_COPY -> memories.copy();
            case MEMORY_INIT -> memories.init();
            case DATA_DROP -> memories.drop();
            default -> throw new AssertionError(op);
        }
    }

    private void table(Opcode op) {
        switch (op) {
            case TABLE_GET -> tables.get();
            case TABLE_SET -> tables.set();
            case TABLE_SIZE -> tables.size();
            case TABLE_GROW -> tables.grow();
            case TABLE_FILL -> tables.fill();
            case TABLE_COPY -> tables.copy();
            case TABLE_INIT -> tables.init();
            case ELEM_DROP -> tables.drop();
            default -> throw new AssertionError(op);
        }
    }
}
