package dev.wasmjar.build;

import java.util.List;
import java.util.stream.Collectors;

/** Modules that can't be compiled; nothing was written. */
public final class BrokenModulesException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    BrokenModulesException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** One problem a file, sorted by the names of the modules. */
    public List<Problem> problems() {
        return problems;
    }
}
