package dev.wasmjar.facade;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.SourceVersion;

/**
 * Java names for WebAssembly names, which may be any text. Letters and digits are kept, also those
 * that are not ASCII; whatever else stands in a name parts its words.
 */
public final class JavaNames {
    private JavaNames() {}

    /**
     * A name of a method, such as {@code addTwo} for {@code add_two}; {@code unnamed} where there is no
     * letter or digit.
     */
    public static String member(String wasmName) {
        List<String> words = words(wasmName);
        if (words.isEmpty()) {
            return "unnamed";
        }
        StringBuilder text = new StringBuilder(lowerFirst(words.get(0)));
        words.stream().skip(1).forEach(word -> text.append(upperFirst(word)));
        if (!Character.isJavaIdentifierStart(text.codePointAt(0))) {
            text.insert(0, '_');
        }
        return SourceVersion.isKeyword(text) ? text.append('_').toString() : text.toString();
    }

    /** A name of a class, such as {@code MarkdownIt} for {@code markdown-it}; upper case first. */
    public static String type(String wasmName) {
        StringBuilder text = new StringBuilder();
        for (String word : words(wasmName)) {
            text.append(upperFirst(word));
        }
        if (text.length() == 0 || !Character.isUpperCase(text.codePointAt(0))) {
            text.insert(0, "Wasm");
        }
        return text.toString();
    }

    /** A segment of a package, such as {@code markdown_it} for {@code markdown-it}. */
    public static String packageSegment(String name) {
        StringBuilder text = new StringBuilder();
        int c;
        for (int i = 0; i < name.length(); i += Character.charCount(c)) {
            c = name.codePointAt(i);
            text.appendCodePoint(isPart(c) || c == '_' ? c : '_');
        }
        if (text.length() == 0 || !Character.isJavaIdentifierStart(text.codePointAt(0))) {
            text.insert(0, '_');
        }
        return SourceVersion.isKeyword(text) ? text.append('_').toString() : text.toString();
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int c;
        for (int i = 0; i < name.length(); i += Character.charCount(c)) {
            c = name.codePointAt(i);
            if (isPart(c)) {
                word.appendCodePoint(c);
            } else if (word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }

    /** Letters and digits only: characters that Java ignores in names would hide a difference. */
    private static boolean isPart(int c) {
        return Character.isLetterOrDigit(c) && Character.isJavaIdentifierPart(c);
    }

    /** {@code PAGE_SIZE} becomes {@code pageSize}, {@code GetPage} becomes {@code getPage}. */
    private static String lowerFirst(String word) {
        return isAllUpper(word) ? word.toLowerCase(Locale.ROOT) : changeFirst(word, true);
    }

    private static String upperFirst(String word) {
        return changeFirst(
                isAllUpper(word) && word.length() > 1 ? word.toLowerCase(Locale.ROOT) : word, false);
    }

    private static boolean isAllUpper(String word) {
        int c;
        for (int i = 0; i < word.length(); i += Character.charCount(c)) {
            c = word.codePointAt(i);
            if (Character.isLowerCase(c)) {
                return false;
            }
        }
        return true;
    }

    private static String changeFirst(String word, boolean lower) {
        int first = word.codePointAt(0);
        int changed = lower ? Character.toLowerCase(first) : Character.toUpperCase(first);
        return Character.toString(changed) + word.substring(Character.charCount(first));
    }
}
