package dev.wasmjar.compiler.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RustNamesTest {

    /** As rustc 1.63 writes them by default. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    _ZN4prog4main17h6c00c026288300f1E | prog::main
                    _ZN4prog4main28_$u7b$$u7b$closure$u7d$$u7d$17h599f2afefa44315bE | prog::main::{{closure}}
                    _ZN4core6option15Option$LT$T$GT$6map_or17hf8ca73db46b30c4fE | core::option::Option<T>::map_or
                    _ZN59_$LT$prog..shapes..Broken$u20$as$u20$prog..shapes..Area$GT$4area17h644c2c06f7b4ee29E \
                    | <prog::shapes::Broken as prog::shapes::Area>::area
                    _ZN50_$LT$$RF$mut$u20$W$u20$as$u20$core..fmt..Write$GT$10write_char17h5edd9a3ebd8f7915E.llvm.86 \
                    | <&mut W as core::fmt::Write>::write_char
                    _ZN4prog4main17h6c00c026288300f1E.command_export | prog::main.command_export
                    """)
    void legacyNames(String name, String readable) {
        assertThat(RustNames.readable(name)).isEqualTo(readable);
    }

    /** As rustc writes them with {@code -C symbol-mangling-version=v0}, and by default in newer versions. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    _RNvCsjbghrimrkzp_4prog4main | prog::main
                    _RNvMNtCsbDJTw8OpHAY_2nc5innerINtB2_4PairlE5firstB4_ | <nc::inner::Pair<i32>>::first
                    _RNCINvNtCs8v1rFTdFJUG_3std2rt10lang_startuE0Csjbghrimrkzp_4prog.llvm.10 \
                    | std::rt::lang_start::<()>::{closure#0}
                    _RNvYFEuINtNtNtCs247YrygNUAC_4core3ops8function6FnOnceuE9call_onceCsjbghrimrkzp_4prog \
                    | <fn() as core::ops::function::FnOnce<()>>::call_once
                    _RNvXs_NtCsjbghrimrkzp_4prog6shapesNtB4_6BrokenNtB4_4Area4area \
                    | <prog::shapes::Broken as prog::shapes::Area>::area
                    _RNvXse_NtCse5pTTQKvxgO_5alloc3vecINtB5_3VeclEINtNtNtC4core3ops5index5IndexjE5indexC4prog \
                    | <alloc::vec::Vec<i32> as core::ops::index::Index<usize>>::index
                    """)
    void newerNames(String name, String readable) {
        assertThat(RustNames.readable(name)).isEqualTo(readable);
    }

    /** A function {@code prog::f} with one argument. */
    private static String argument(String type) {
        String name = RustNames.readable("_RINvC4prog1f" + type + "E");
        assertThat(name).startsWith("prog::f::<").endsWith(">");
        return name.substring("prog::f::<".length(), name.length() - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    Alj3_         | [i32; 3]
                    Sh            | [u8]
                    Te E          | (str,)
                    TabE          | (i8, bool)
                    Re            | &str
                    Qd            | &mut f64
                    Pz            | *const !
                    OTE           | *mut ()
                    FUKChEx       | unsafe extern "C" fn(u8) -> i64
                    FK14rust_intrinsicEu | extern "rust-intrinsic" fn()
                    FG_RL0_hEu    | for<'a> fn(&'a u8)
                    DNtC4prog4AreaEL_ | dyn prog::Area
                    DNtC4prog4Iterp4ItemhINtC4prog3DeflEp1OtEL_ | dyn prog::Iter<Item = u8> + prog::Def<i32, O = u16>
                    Kln7b_        | -123
                    Kb1_          | true
                    Kc61_         | 'a'
                    Kp            | _
                    L_            | '_
                    NvC4progu7grn_ioa | prog::grün
                    NvC4progu10wgv71a119e | prog::日本語
                    NvC4progu11f_br_soa5ia | prog::føø_bår
                    """)
    void types(String type, String readable) {
        assertThat(argument(type.replace(" ", ""))).isEqualTo(readable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "main",
                "",
                "_ZN9wikipedia7article6formatEv",
                "_ZN3foo3barE",
                "_ZN4prog4main17h6c00c026288300f1Ev",
                "_ZN4prog99main17h6c00c026288300f1E",
                "_ZN17h6c00c026288300f1E",
                "_Return",
                "_R",
                "_RNvC4prog4mai",
                "_RNvC4prog4main!",
                "_RNvB_4main",
                "_RINvC4prog1fKVE",
                "_RINvC4prog1fTEEEE"
            })
    void othersStayAsTheyAre(String name) {
        assertThat(RustNames.readable(name)).isEqualTo(name);
    }

    @Test
    void whatRepeatsItselfWithoutEndStaysAsItIs() {
        String deep = "_RINvC4prog1f" + "R".repeat(5_000) + "lE";
        assertThat(RustNames.readable(deep)).isEqualTo(deep);
        // Each tuple is made of the one before, twice.
        StringBuilder wide = new StringBuilder("_RINvC4prog1fTllE");
        int last = 11;
        for (int i = 0; i < 50; i++) {
            int start = wide.length() - 2;
            wide.append("TB").append(number62(last)).append('B').append(number62(last)).append('E');
            last = start;
        }
        String name = wide.append('E').toString();
        assertThat(RustNames.readable(name)).isEqualTo(name);
    }

    /** Each letter is put in before all others. */
    @Test
    void longNamesStayAsTheyAre() {
        int length = 2_000_000;
        String name = "_RNvC4progu" + length + "_" + "a".repeat(length);
        assertThat(RustNames.readable(name)).isEqualTo(name);
    }

    private static String number62(int value) {
        String digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        StringBuilder text = new StringBuilder("_");
        for (int rest = value - 1; rest > 0 || text.length() == 1; rest /= 62) {
            text.insert(0, digits.charAt(rest % 62));
        }
        return text.toString();
    }
}
