package dev.wasmjar.compiler.names;

import java.math.BigInteger;

/**
 * The names of newer versions of rustc ("v0", Rust RFC 2603): a path with the types that make it one
 * instance of a generic function, as a prefix notation of one letter for each kind of node.
 */
final class RustSymbol {
    static final String PREFIX = "_R";

    /** Deeper nesting, more nodes, and longer paths are damage: references may repeat what came before. */
    private static final int MAX_DEPTH = 200;

    private static final int MAX_NODES = 4_000;
    private static final int MAX_LENGTH = 4_000;

    /** By the letter that stands for it, from a on; empty where it stands for none. */
    private static final String[] BASIC_TYPES = {
        "i8", "bool", "char", "f64", "str", "f32", "", "u8", "isize", "usize", "", "i32", "u32",
        "i128", "u128", "_", "", "", "i16", "u16", "()", "...", "", "i64", "u64", "!"
    };

    private final String symbol;
    private final StringBuilder out = new StringBuilder();
    private int position = PREFIX.length();
    private int depth;
    private int nodes;

    /** The lifetimes that the binders around this place declare. */
    private long lifetimes;

    private RustSymbol(String symbol) {
        this.symbol = symbol;
    }

    /**
     * The path that a symbol stands for.
     *
     * @throws IndexOutOfBoundsException or {@link IllegalArgumentException} where it is no such symbol
     */
    static String readable(String symbol) {
        RustSymbol reader = new RustSymbol(symbol);
        reader.path(true);
        String path = reader.out.toString();
        if (Character.isUpperCase(reader.peek())) {
            // The crate that asked for this instance.
            reader.path(false);
        }
        return path + RustNames.suffix(symbol, reader.position);
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException("at " + position);
    }

    private void enter() {
        if (++depth > MAX_DEPTH || ++nodes > MAX_NODES || out.length() > MAX_LENGTH) {
            throw unknown();
        }
    }

    /** The next letter; none of any symbol at the end. */
    private char peek() {
        return position < symbol.length() ? symbol.charAt(position) : ' ';
    }

    private char next() {
        return symbol.charAt(position++);
    }

    private boolean eat(char c) {
        boolean isNext = peek() == c;
        position += isNext ? 1 : 0;
        return isNext;
    }

    /**
     * A path.
     *
     * @param isValue whether it is that of a function, where arguments of types need two colons more
     */
    private void path(boolean isValue) {
        enter();
        switch (next()) {
            case 'C' -> {
                disambiguator();
                out.append(identifier());
            }
            case 'N' -> nested(isValue);
            case 'M' -> {
                skipImplementation();
                inAngles(false);
            }
            case 'X' -> {
                skipImplementation();
                inAngles(true);
            }
            case 'Y' -> inAngles(true);
            case 'I' -> {
                path(isValue);
                out.append(isValue ? "::<" : "<");
                list(this::genericArgument);
                out.append('>');
            }
            case 'B' -> reference(() -> path(isValue));
            default -> throw unknown();
        }
        depth--;
    }

    /** What stands in another path; small letters are namespaces, and others what has no name of its own. */
    private void nested(boolean isValue) {
        char namespace = next();
        path(isValue);
        long number = disambiguator();
        String name = identifier();
        if (Character.isLowerCase(namespace)) {
            out.append(name.isEmpty() ? "" : "::").append(name);
            return;
        }
        out.append("::{");
        switch (namespace) {
            case 'C' -> out.append("closure");
            case 'S' -> out.append("shim");
            default -> out.append(namespace);
        }
        out.append(name.isEmpty() ? "" : ":").append(name).append('#').append(number).append('}');
    }

    /** Where an implementation stands: its type says more. */
    private void skipImplementation() {
        int length = out.length();
        disambiguator();
        path(false);
        out.setLength(length);
    }

    private void inAngles(boolean hasTrait) {
        out.append('<');
        type();
        if (hasTrait) {
            out.append(" as ");
            path(false);
        }
        out.append('>');
    }

    /** Takes items up to an E, and returns how many they were. */
    private int list(Runnable item) {
        int count = 0;
        while (!eat('E')) {
            if (count++ > 0) {
                out.append(", ");
            }
            item.run();
        }
        return count;
    }

    private void genericArgument() {
        if (eat('L')) {
            lifetime(number62());
        } else if (eat('K')) {
            constant();
        } else {
            type();
        }
    }

    private void type() {
        enter();
        char tag = next();
        switch (tag) {
            case 'A' -> {
                out.append('[');
                type();
                out.append("; ");
                constant();
                out.append(']');
            }
            case 'S' -> {
                out.append('[');
                type();
                out.append(']');
            }
            case 'T' -> {
                out.append('(');
                out.append(list(this::type) == 1 ? ",)" : ")");
            }
            case 'R' -> borrowed("");
            case 'Q' -> borrowed("mut ");
            case 'P' -> pointer("*const ");
            case 'O' -> pointer("*mut ");
            case 'F' -> bound(this::functionType);
            case 'D' -> {
                out.append("dyn ");
                bound(this::traits);
                long lifetime = eat('L') ? number62() : 0;
                if (lifetime > 0) {
                    out.append(" + ");
                    lifetime(lifetime);
                }
            }
            case 'B' -> reference(this::type);
            default -> {
                if (tag >= 'a' && tag <= 'z') {
                    basicType(tag);
                } else {
                    position--;
                    path(false);
                }
            }
        }
        depth--;
    }

    private void basicType(char tag) {
        String name = BASIC_TYPES[tag - 'a'];
        if (name.isEmpty()) {
            throw unknown();
        }
        out.append(name);
    }

    private void pointer(String prefix) {
        out.append(prefix);
        type();
    }

    private void borrowed(String prefix) {
        out.append('&');
        long lifetime = eat('L') ? number62() : 0;
        if (lifetime > 0) {
            lifetime(lifetime);
            out.append(' ');
        }
        pointer(prefix);
    }

    /** What may be within a binder of lifetimes. */
    private void bound(Runnable inner) {
        long count = eat('G') ? number62() + 1 : 0;
        if (count > MAX_DEPTH) {
            throw unknown();
        }
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "for<" : ", ");
            lifetimes++;
            lifetime(1);
        }
        out.append(count > 0 ? "> " : "");
        inner.run();
        lifetimes -= count;
    }

    private void functionType() {
        out.append(eat('U') ? "unsafe " : "");
        if (eat('K')) {
            String abi = eat('C') ? "C" : identifier().replace('_', '-');
            out.append("extern \"").append(abi).append("\" ");
        }
        out.append("fn(");
        list(this::type);
        out.append(')');
        if (!eat('u')) {
            out.append(" -> ");
            type();
        }
    }

    private void traits() {
        for (int i = 0; !eat('E'); i++) {
            out.append(i == 0 ? "" : " + ");
            path(false);
            while (eat('p')) {
                // Associated types follow the arguments, in the same brackets.
                boolean hasArguments = out.charAt(out.length() - 1) == '>';
                out.setLength(out.length() - (hasArguments ? 1 : 0));
                out.append(hasArguments ? ", " : "<").append(identifier()).append(" = ");
                type();
                out.append('>');
            }
        }
    }

    private void constant() {
        enter();
        char tag = next();
        switch (tag) {
            case 'p' -> out.append('_');
            case 'B' -> reference(this::constant);
            case 'b' -> out.append(hexadecimal().equals("0") ? "false" : "true");
            case 'c' -> out.append('\'').appendCodePoint(Integer.parseInt(hexadecimal(), 16)).append('\'');
            case 'a', 'h', 'i', 'j', 'l', 'm', 'n', 'o', 's', 't', 'x', 'y' -> {
                out.append(eat('n') ? "-" : "");
                out.append(new BigInteger(hexadecimal(), 16));
            }
            default -> throw unknown();
        }
        depth--;
    }

    private String hexadecimal() {
        int end = symbol.indexOf('_', position);
        String digits = symbol.substring(position, end);
        position = end + 1;
        return digits.isEmpty() ? "0" : digits;
    }

    /** A lifetime by the number of binders between, from 1; 0 is one that has no name. */
    private void lifetime(long number) {
        long index = lifetimes - number;
        if (number < 0 || index < 0 && number > 0) {
            throw unknown();
        }
        out.append('\'');
        if (number == 0) {
            out.append('_');
        } else if (index < 26) {
            out.append((char) ('a' + index));
        } else {
            out.append('_').append(index);
        }
    }

    /** Reads what stands at an earlier place once more. */
    private void reference(Runnable item) {
        int start = position - 1;
        long target = number62() + PREFIX.length();
        if (target >= start) {
            throw unknown();
        }
        int after = position;
        position = (int) target;
        item.run();
        position = after;
    }

    /** Tells things of one name apart; 0 where there is only one. */
    private long disambiguator() {
        return eat('s') ? number62() + 1 : 0;
    }

    private long number62() {
        if (eat('_')) {
            return 0;
        }
        long number = 0;
        for (char c = next(); c != '_'; c = next()) {
            int digit = Character.isUpperCase(c) ? c - 'A' + 36 : Character.digit(c, 36);
            if (digit < 0) {
                throw unknown();
            }
            number = number * 62 + digit;
        }
        return number + 1;
    }

    private String identifier() {
        boolean hasOtherLetters = eat('u');
        int start = position;
        while (Character.isDigit(peek()) && symbol.charAt(start) != '0') {
            position++;
        }
        position += position == start ? 1 : 0;
        int length = Integer.parseInt(symbol.substring(start, position));
        eat('_');
        String name = symbol.substring(position, position + length);
        position += length;
        return hasOtherLetters ? Punycode.decode(name) : name;
    }
}
