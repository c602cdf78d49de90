package dev.wasmjar.facade;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.wasmjar.types.FunctionType;
import javax.lang.model.element.Modifier;

/** The record in which several results come. */
final class ResultRecord {

    /** The most results that a record is made for: its constructor takes them all. */
    private static final int MAX_RESULTS = 120;

    private ResultRecord() {}

    /** Whether a function of this type returns a record. */
    static boolean isUsedFor(FunctionType type) {
        return type.results().size() > 1 && type.results().size() <= MAX_RESULTS;
    }

    /** The record, for the function that {@code documentation} names. */
    static TypeSpec of(String name, FunctionType type, String documentation) {
        MethodSpec.Builder components = MethodSpec.constructorBuilder();
        TypeSpec.Builder record = TypeSpec.recordBuilder(name);
        record.addJavadoc("The results of $L.\n\n", documentation);
        for (int i = 0; i < type.results().size(); i++) {
            components.addParameter(Wasmjar.value(type.results().get(i)), "result" + i);
            record.addJavadoc("@param result$L result $L, $L\n", i, i, type.results().get(i));
        }
        return record.addModifiers(Modifier.PUBLIC).recordConstructor(components.build()).build();
    }
}
