package dev.wasmjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.wasmjar.compiler.opcode.Opcode;
import dev.wasmjar.compiler.testing.WasmBuilder;
import dev.wasmjar.types.ExternalType.Kind;
import dev.wasmjar.types.NumberType;
import dev.wasmjar.types.ReferenceType;
import dev.wasmjar.types.ValueType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportsTest {
    private static final List<ValueType> NUMBERS =
            List.of(NumberType.I32, NumberType.I64, NumberType.F32, NumberType.F64);

    /** Exports a function that returns its arguments in reverse. */
    private static WasmFunction reverse(List<ValueType> params) {
        WasmBuilder module = new WasmBuilder();
        List<ValueType> results = new ArrayList<>(params);
        Collections.reverse(results);
        int function =
                module.function(
                        module.type(params, results),
                        code -> {
                            for (int i = params.size() - 1; i >= 0; i--) {
                                code.op(Opcode.LOCAL_GET, i);
                            }
                        });
        module.export("reverse", Kind.FUNC, function);
        return Modules.load(module).instantiate().function("reverse");
    }

    @Test
    void untypedCallsCarryBits() {
        assertThat(reverse(NUMBERS).call(-1, Long.MIN_VALUE, Values.f32(-2.5f), Values.f64(0.1)))
                .containsExactly(Values.f64(0.1), Values.f32(-2.5f), Long.MIN_VALUE, -1);
    }

    @Test
    void anI32ComesBackSignExtendedWhateverTheUpperBitsWere() {
        assertThat(reverse(List.of(NumberType.I32)).call(0xFFFF_FFFFL)).containsExactly(-1);
        assertThat(reverse(List.of(NumberType.I32)).call(0x7_0000_0001L)).containsExactly(1);
    }

    @Test
    void boxedCallsCarryJavaValues() {
        assertThat(reverse(NUMBERS).callBoxed(-1, Long.MIN_VALUE, -2.5f, 0.1))
                .containsExactly(0.1, -2.5f, Long.MIN_VALUE, -1);
    }

    @Test
    void nansKeepTheirBits() {
        assertThat(reverse(NUMBERS).call(0, 0, 0x7FA0_0001L, 0x7FF4_0000_0000_0001L))
                .containsExactly(0x7FF4_0000_0000_0001L, 0x7FA0_0001L, 0, 0);
    }

    @Test
    void aHandleHasTheTypesOfTheFunction() throws Throwable {
        for (NumberType type : NumberType.values()) {
            MethodHandle handle = reverse(List.of(type)).methodHandle();
            switch (type) {
                case I32 -> assertThat((int) handle.invokeExact(7)).isEqualTo(7);
                case I64 -> assertThat((long) handle.invokeExact(7L)).isEqualTo(7L);
                case F32 -> assertThat((float) handle.invokeExact(7f)).isEqualTo(7f);
                case F64 -> assertThat((double) handle.invokeExact(7d)).isEqualTo(7d);
            }
        }
        MethodHandle several = reverse(NUMBERS).methodHandle();
        assertThat(several.type())
                .isEqualTo(
                        MethodType.methodType(
                                long[].class, int.class, long.class, float.class, double.class));
        assertThat((long[]) several.invokeExact(1, 2L, 3f, 4d))
                .containsExactly(Values.f64(4), Values.f32(3), 2, 1);
    }

    @Test
    void aHandleAllocatesNothing() throws Throwable {
        MethodHandle handle = reverse(List.of(NumberType.I64)).methodHandle();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = run(handle, 20_000);
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        int calls = 100_000;
        sum += run(handle, calls);
        long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(sum).isPositive();
        assertThat(bytes).isLessThan(calls);
    }

    private static long run(MethodHandle handle, int calls) throws Throwable {
        long sum = 0;
        for (int i = 0; i < calls; i++) {
            sum += (long) handle.invokeExact(1_000_000_000_000L + i);
        }
        return sum;
    }

    @Test
    void referencesPassThrough() throws Throwable {
        WasmFunction function = reverse(List.of(ReferenceType.EXTERNREF, NumberType.I32));
        Object object = new Object();
        assertThat(function.callBoxed(object, 5)).containsExactly(5, object);
        assertThat(function.callBoxed(null, 5)).containsExactly(5, null);
        assertThat((Object[]) function.methodHandle().invokeExact(object, 5))
                .containsExactly(5, object);
        assertThatThrownBy(() -> function.call(1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("callBoxed");
        WasmFunction itself = reverse(List.of(ReferenceType.FUNCREF));
        assertThat(itself.callBoxed(itself)).containsExactly(itself);
        assertThatThrownBy(() -> itself.callBoxed("no function"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be an funcref");
    }

    @Test
    void manyResultsComeBackInOrder() {
        List<ValueType> types = new ArrayList<>();
        long[] arguments = new long[100];
        for (int i = 0; i < arguments.length; i++) {
            types.add(NUMBERS.get(i % 2));
            arguments[i] = i;
        }
        long[] reversed = new long[arguments.length];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = arguments.length - 1 - i;
        }
        assertThat(reverse(types).call(arguments)).containsExactly(reversed);
    }

    @Test
    void wrongArgumentsAreRefused() {
        WasmFunction function = reverse(NUMBERS);
        assertThatThrownBy(() -> function.call(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes 4 arguments, not 1");
        assertThatThrownBy(() -> function.callBoxed(1, 2L, 3f, 4d, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes 4 arguments, not 5");
        assertThatThrownBy(() -> function.callBoxed(1, 2, 3f, 4d))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("value 1 must be an i64, not java.lang.Integer");
    }

    @Test
    void anExportThatIsNotThereIsAnsweredWithThoseThatAre() {
        WasmBuilder module = new WasmBuilder();
        module.memory(1, 1);
        module.export("storage", Kind.MEMORY, 0);
        Instance instance = Modules.load(module).instantiate();
        assertThatThrownBy(() -> instance.function("storage"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no function 'storage'")
                .hasMessageContaining("storage (memory)");
        assertThat(instance.export("storage")).containsInstanceOf(Memory.class);
        assertThat(instance.export("nothing")).isEmpty();
    }

    @Test
    void anExportIsTheSameObjectEachTime() {
        WasmBuilder module = new WasmBuilder();
        int function = module.function(module.type(List.of(), List.of()), code -> {});
        module.table(ReferenceType.FUNCREF, 1);
        module.memory(1, 1);
        module.global(NumberType.I32, true, code -> code.i32(1));
        module.export("f", Kind.FUNC, function);
        module.export("f again", Kind.FUNC, function);
        module.export("t", Kind.TABLE, 0);
        module.export("m", Kind.MEMORY, 0);
        module.export("g", Kind.GLOBAL, 0);
        module.elements(0, function);
        Instance instance = Modules.load(module).instantiate();
        assertThat(instance.function("f again")).isSameAs(instance.function("f"));
        assertThat(instance.table("t").get(0)).isSameAs(instance.function("f"));
        assertThat(instance.memory("m")).isSameAs(instance.memory("m"));
        assertThat(instance.global("g")).isSameAs(instance.global("g"));
    }
}
