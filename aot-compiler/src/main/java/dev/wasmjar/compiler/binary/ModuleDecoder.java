package dev.wasmjar.compiler.binary;

import dev.wasmjar.compiler.module.ByteRange;
import dev.wasmjar.compiler.module.CustomSection;
import dev.wasmjar.compiler.module.DecodedModule;
import dev.wasmjar.compiler.module.FunctionBody;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.spi.InvalidModuleException;

/**
 * Decodes a module and validates all of it but function bodies (WebAssembly 3.0, sections 5.5 and
 * 3.5). Section by section, without recursion; time and memory are linear in the size of the input.
 */
public final class ModuleDecoder {
    private static final int CUSTOM = 0;
    private static final int TYPE = 1;
    private static final int IMPORT = 2;
    private static final int FUNCTION = 3;
    private static final int TABLE = 4;
    private static final int MEMORY = 5;
    private static final int GLOBAL = 6;
    private static final int EXPORT = 7;
    private static final int START = 8;
    private static final int ELEMENT = 9;
    private static final int CODE = 10;
    private static final int DATA = 11;
    private static final int DATA_COUNT = 12;
    private static final int TAG = 13;

    /** Position of each section, by its id, in the order that the format asks for. */
    private static final int[] ORDER = new int[TAG + 1];

    static {
        int[] sections = {
            TYPE, IMPORT, FUNCTION, TABLE, MEMORY, TAG, GLOBAL, EXPORT, START, ELEMENT, DATA_COUNT,
            CODE, DATA
        };
        for (int i = 0; i < sections.length; i++) {
            ORDER[sections[i]] = i + 1;
        }
    }

    private static final int MAGIC = 0x6D736100;
    private static final int VERSION = 1;

    private final ByteReader in;
    private final ModuleContents module;
    private final DefinitionSections definitions;
    private final SegmentSections segments;

    private ModuleDecoder(byte[] bytes, int length) {
        in = new ByteReader(bytes, 0, length);
        module = new ModuleContents(bytes);
        ConstantExpressionReader expressions = new ConstantExpressionReader(module);
        definitions = new DefinitionSections(module, expressions);
        segments = new SegmentSections(module, expressions);
    }

    /**
     * Decodes a module.
     *
     * @param bytes a module in the binary format; kept by the result, not to be modified
     * @return the module, valid except perhaps for its function bodies
     * @throws InvalidModuleException if the bytes are malformed or the module is invalid; the
     *     reason starts with the wording of the specification's test suite
     */
    public static DecodedModule decode(byte[] bytes) {
        return new ModuleDecoder(bytes, bytes.length).decode();
    }

    /**
     * Decodes the start of a module: the sections and the function bodies that are there in full.
     *
     * @param bytes an array that starts with it; kept by the result
     * @param length how many bytes there are
     * @return the module as far as it goes
     * @throws InvalidModuleException if what is there can't be the start of a valid module, or ends
     *     where it can't be read any further
     */
    public static DecodedModule decodeStart(byte[] bytes, int length) {
        return new ModuleDecoder(bytes, length).decodeStart();
    }

    private DecodedModule decodeStart() {
        header();
        while (!in.atEnd()) {
            int id = sectionId();
            int size = in.u32();
            if (Integer.compareUnsigned(size, in.remaining()) > 0) {
                if (id == CODE) {
                    bodies();
                }
                break;
            }
            int end = in.position() + size;
            if (id == CUSTOM) {
                custom(end);
            } else {
                section(id, end);
            }
        }
        return module.toModule();
    }

    /** Reads the bodies of a code section as far as they are there. */
    private void bodies() {
        int count = in.u32();
        for (int i = 0; i != count && !in.atEnd(); i++) {
            int size = in.u32();
            if (Integer.compareUnsigned(size, in.remaining()) > 0) {
                return;
            }
            int start = in.position();
            in.skip(size);
            module.bodies.add(new FunctionBody(new ByteRange(start, start + size)));
        }
    }

    private DecodedModule decode() {
        header();
        int last = 0;
        while (!in.atEnd()) {
            int start = in.position();
            int id = sectionId();
            int size = in.size();
            int end = in.position() + size;
            if (id == CUSTOM) {
                custom(end);
            } else if (ORDER[id] <= last) {
                throw InvalidModuleException.malformed(
                        "unexpected content after last section", start);
            } else {
                last = ORDER[id];
                section(id, end);
            }
            if (in.position() != end) {
                throw InvalidModuleException.malformed("section size mismatch", in.position());
            }
        }
        checkCounts();
        return module.toModule();
    }

    private int sectionId() {
        int id = in.u8();
        if (id > TAG) {
            throw InvalidModuleException.malformed("malformed section id", in.position() - 1);
        }
        return id;
    }

    private void header() {
        if (in.remaining() < 4) {
            throw in.unexpectedEnd();
        }
        if (in.fixed32() != MAGIC) {
            throw InvalidModuleException.malformed("magic header not detected", 0);
        }
        if (in.remaining() < 4) {
            throw in.unexpectedEnd();
        }
        if (in.fixed32() != VERSION) {
            throw InvalidModuleException.malformed("unknown binary version", 4);
        }
    }

    /**
     * Reads the content of a section. Whether it ends where it should is checked afterwards, so
     * that a section with a wrong size is refused for what is read in it first.
     */
    private void section(int id, int end) {
        switch (id) {
            case TYPE -> TypeSection.read(in, module.types);
            case IMPORT -> ImportSection.read(in, module);
            case FUNCTION -> definitions.functions(in);
            case TABLE -> definitions.tables(in);
            case MEMORY -> definitions.memories(in);
            case TAG -> definitions.tags(in);
            case GLOBAL -> definitions.globals(in);
            case EXPORT -> definitions.exports(in);
            case START -> definitions.start(in);
            case ELEMENT -> segments.elements(in);
            case DATA_COUNT -> segments.dataCount(in);
            case CODE -> code(end);
            case DATA -> segments.data(in);
            default -> throw new AssertionError(id);
        }
    }

    private void custom(int end) {
        String name = in.name();
        int start = in.position();
        if (start > end) {
            throw in.unexpectedEnd();
        }
        in.skip(end - start);
        module.customSections.add(new CustomSection(name, new ByteRange(start, end)));
    }

    private void code(int end) {
        module.codeSection = new ByteRange(in.position(), end);
        int count = in.count();
        for (int i = 0; i < count; i++) {
            int size = in.size();
            int start = in.position();
            in.skip(size);
            if (size == 0 || module.bytes[start + size - 1] != (byte) Opcode.END.code()) {
                int function = module.importedFunctions + i;
                ByteReader body = new ByteReader(module.bytes, start, module.bytes.length);
                throw BodySkipper.explain(body).inFunction(function, null);
            }
            module.bodies.add(new FunctionBody(new ByteRange(start, start + size)));
        }
    }

    private void checkCounts() {
        int end = module.bytes.length;
        if (module.bodies.size() != module.functions - module.importedFunctions) {
            throw inconsistentFunctions(end);
        }
        if (module.dataCount >= 0 && module.dataCount != module.dataSegments.size()) {
            throw InvalidModuleException.malformed(
                    "data count and data section have inconsistent lengths", end);
        }
    }

    private static InvalidModuleException inconsistentFunctions(int offset) {
        return InvalidModuleException.malformed(
                "function and code section have inconsistent lengths", offset);
    }
}
