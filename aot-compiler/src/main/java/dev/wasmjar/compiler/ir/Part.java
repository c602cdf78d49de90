package dev.wasmjar.compiler.ir;

import java.util.List;

/**
 * Statements of a function that become a method of their own, because the function is too large for
 * one. They form a whole: every block that starts in them ends in them.
 *
 * @param number its number in the function
 * @param statements the statements; none returns from the function
 * @param inputs locals that are read before they are set
 * @param outputs locals that are set and may be read afterwards
 * @param exits labels outside of the statements that they branch to, in the order of their exit codes
 * @param fallsThrough whether control may reach the end of the statements
 * @param byFrame whether inputs and outputs are in the frame that the methods of the function share;
 *     otherwise inputs are passed as parameters and outputs come back
 */
public record Part(
        int number,
        List<Statement> statements,
        int[] inputs,
        int[] outputs,
        List<Label> exits,
        boolean fallsThrough,
        boolean byFrame) {

    /**
     * So many inputs are parameters at most. C2 of Java 17 has room for about 44 arguments outside of
     * registers, those of the method and those of a call in it taken together, and compiles neither what
     * takes nor what passes more ("unsupported calling sequence"). The instance and the arrays for
     * locals come on top.
     */
    public static final int PARAMETERS = 24;

    /** So many values go through arrays. */
    private static final int MANY = 40;

    /** Estimate of the bytecode of the call, in bytes. */
    public int callSize() {
        return byFrame
                ? callSize(0, 0, exits.size())
                : callSize(inputs.length, outputs.length, exits.size());
    }

    /** The same for a part of that many inputs and outputs that are passed, and exits. */
    public static int callSize(int inputs, int outputs, int exits) {
        int transferred = Math.max(0, inputs - PARAMETERS);
        int inputSize = 2 * inputs + (transferred > MANY ? 15 : 6) * transferred;
        int outputSize = outputs > MANY ? 15 : 5;
        return 8 + inputSize + outputSize * outputs + 6 * exits;
    }
}
