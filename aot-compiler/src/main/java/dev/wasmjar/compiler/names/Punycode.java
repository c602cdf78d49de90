package dev.wasmjar.compiler.names;

/** Text of any letters, written with those of ASCII only (RFC 3492), and an underscore as the delimiter. */
final class Punycode {
    private static final int BASE = 36;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST_POINT = 128;

    private Punycode() {}

    /**
     * The text.
     *
     * @throws IndexOutOfBoundsException or {@link IllegalArgumentException} where it is not so written
     */
    static String decode(String encoded) {
        int delimiter = encoded.lastIndexOf('_');
        StringBuilder text = new StringBuilder(encoded.substring(0, Math.max(0, delimiter)));
        int at = delimiter + 1;
        int points = text.length();
        int point = FIRST_POINT;
        int bias = FIRST_BIAS;
        int index = 0;
        while (at < encoded.length()) {
            int before = index;
            int weight = 1;
            for (int k = BASE; ; k += BASE) {
                // Letters come before digits here.
                int digit = (Character.digit(encoded.charAt(at++), BASE) + 26) % BASE;
                int threshold = Math.max(1, Math.min(26, k - bias));
                index = Math.addExact(index, Math.multiplyExact(digit, weight));
                if (digit < threshold) {
                    break;
                }
                weight = Math.multiplyExact(weight, BASE - threshold);
            }
            points++;
            bias = bias(index - before, points, before == 0);
            point += index / points;
            index %= points;
            text.insert(text.offsetByCodePoints(0, index++), Character.toChars(point));
        }
        return text.toString();
    }

    private static int bias(int distance, int points, boolean isFirst) {
        int rest = isFirst ? distance / 700 : distance / 2;
        rest += rest / points;
        int k = 0;
        while (rest > 35 * 26 / 2) {
            rest /= 35;
            k += BASE;
        }
        return k + BASE * rest / (rest + 38);
    }
}
