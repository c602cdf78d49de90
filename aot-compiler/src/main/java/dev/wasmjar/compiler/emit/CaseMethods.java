package dev.wasmjar.compiler.emit;

import dev.wasmjar.compiler.ir.Kind;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.objectweb.asm.Label;

/**
 * Writes a choice among many cases by number, each of which returns from the method. Cases that do not
 * fit one method that HotSpot compiles go, some to a method, into methods and classes of their own,
 * and the choice is made in two steps.
 */
final class CaseMethods {

    /** Bytes of cases in a method; HotSpot compiles methods of up to 8,000 bytes. */
    private static final int MAX_BYTES = 7_000;

    /** The same where few of the cases ever run. */
    private static final int MAX_COLD_BYTES = 3_000;

    /** Methods of cases in a class. */
    private static final int METHODS_PER_CLASS = 24;

    private static final IntPredicate NONE = number -> false;

    private final ClassSink sink;
    private final String name;
    private final List<Kind> parameters;
    private final String instanceClass;
    private final Kind result;
    private final BiConsumer<Code, Integer> writer;
    private int maxBytes = MAX_BYTES;
    private IntPredicate alike = NONE;
    private Consumer<Code> alikeWriter = code -> {};

    /**
     * Describes a choice.
     *
     * @param name internal name of the first class for cases, if they need one; also names the methods
     * @param parameters kinds of the parameters of the method, which stand in the locals after the
     *     instance
     * @param writer writes a case, which finds the parameters in their locals
     */
    CaseMethods(
            ClassSink sink,
            String name,
            String instanceClass,
            List<Kind> parameters,
            Kind result,
            BiConsumer<Code, Integer> writer) {
        this.sink = sink;
        this.name = name;
        this.instanceClass = instanceClass;
        this.parameters = parameters;
        this.result = result;
        this.writer = writer;
    }

    /**
     * Says that one code does for some cases, which then need not be told apart; where the cases go into
     * methods of their own, they are written one by one all the same.
     *
     * @param alike which cases
     * @param writer writes the code, which finds all locals of the method of the choice
     */
    CaseMethods alike(IntPredicate alike, Consumer<Code> writer) {
        this.alike = alike;
        this.alikeWriter = writer;
        return this;
    }

    /**
     * Says whether most cases are expected never to run: then methods have fewer of them, since HotSpot
     * compiles a method anew whenever a case runs for the first time.
     */
    CaseMethods mostlyCold(boolean cold) {
        maxBytes = cold ? MAX_COLD_BYTES : MAX_BYTES;
        return this;
    }

    /**
     * Writes the choice.
     *
     * @param selector local that holds the number
     * @param first number of the first case
     * @param count number of cases, at least 1
     * @param caseBytes estimate of the bytecode of a case, in bytes
     * @param otherwise writes what happens for any other number
     */
    void write(
            Code code, int selector, int first, int count, int caseBytes, Consumer<Code> otherwise) {
        int perMethod = Math.max(1, maxBytes / caseBytes);
        if (count <= perMethod) {
            choose(code, selector, first, count, writer, alike, alikeWriter);
            otherwise.accept(code);
            return;
        }
        int methods = (count + perMethod - 1) / perMethod;
        ClassBuilder builder = null;
        String[] owners = new String[methods];
        for (int i = 0; i < methods; i++) {
            if (i % METHODS_PER_CLASS == 0) {
                builder = new ClassBuilder(name + "x" + i / METHODS_PER_CLASS);
            }
            owners[i] = builder.name();
            int start = first + i * perMethod;
            int size = Math.min(perMethod, first + count - start);
            caseMethod(builder, i, start, size, otherwise);
            if (i % METHODS_PER_CLASS == METHODS_PER_CLASS - 1 || i == methods - 1) {
                sink.add(builder);
            }
        }
        code.load(Kind.INT, selector);
        code.pushInt(first);
        code.op(org.objectweb.asm.Opcodes.ISUB);
        code.pushInt(perMethod);
        code.invokeStatic("java/lang/Integer", "divideUnsigned", "(II)I");
        code.store(Kind.INT, selector + 1);
        choose(
                code,
                selector + 1,
                0,
                methods,
                (at, i) -> {
                    at.loadInstance();
                    int slot = 1;
                    for (Kind kind : parameters) {
                        at.load(kind, slot);
                        slot += kind.slots();
                    }
                    at.load(Kind.INT, selector);
                    at.invokeStatic(owners[i], "c" + i, caseDescriptor());
                    at.returnValue(result);
                });
        otherwise.accept(code);
    }

    private String caseDescriptor() {
        StringBuilder text = new StringBuilder("(").append(Abi.descriptor(instanceClass));
        parameters.forEach(kind -> text.append(kind.descriptor()));
        return text.append("I)").append(result == null ? "V" : result.descriptor()).toString();
    }

    private void caseMethod(
            ClassBuilder builder, int number, int first, int count, Consumer<Code> otherwise) {
        Code code = new Code(builder.staticMethod("c" + number, caseDescriptor()));
        code.setParametersOnly();
        int selector = 1 + parameters.stream().mapToInt(Kind::slots).sum();
        choose(code, selector, first, count, writer);
        otherwise.accept(code);
        code.end();
    }

    /** The same where no cases are alike. */
    private static void choose(
            Code code, int selector, int first, int count, BiConsumer<Code, Integer> cases) {
        choose(code, selector, first, count, cases, NONE, at -> {});
    }

    /** Writes a jump table and its cases; the code after it is what the default label leads to. */
    private static void choose(
            Code code,
            int selector,
            int first,
            int count,
            BiConsumer<Code, Integer> cases,
            IntPredicate alike,
            Consumer<Code> alikeWriter) {
        Label common = new Label();
        boolean any = false;
        Label[] labels = new Label[count];
        for (int i = 0; i < count; i++) {
            boolean isAlike = alike.test(first + i);
            labels[i] = isAlike ? common : new Label();
            any |= isAlike;
        }
        Label otherwise = new Label();
        code.load(Kind.INT, selector);
        code.tableSwitch(first, otherwise, labels);
        for (int i = 0; i < count; i++) {
            if (labels[i] != common) {
                code.place(labels[i]);
                cases.accept(code, first + i);
            }
        }
        if (any) {
            code.place(common);
            alikeWriter.accept(code);
        }
        code.place(otherwise);
    }
}
