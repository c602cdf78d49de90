package dev.wasmjar.build;

import dev.wasmjar.spi.InvalidModuleException;
import java.nio.file.Path;

/**
 * Why a file can't be compiled, and what to do about it.
 *
 * @param file the file
 * @param reason what is wrong with it, with function and byte offset where they are known
 * @param remedy what to do
 */
public record Problem(Path file, String reason, String remedy) {

    /** A module that is refused. */
    static Problem of(Path file, InvalidModuleException refusal) {
        return new Problem(
                file,
                refusal.getMessage(),
                switch (refusal.kind()) {
                    case MALFORMED ->
                            "the file is damaged or no WebAssembly binary: build or copy it again";
                    case INVALID ->
                            "no engine runs this: report it to the maker of the tool that wrote it";
                    case UNSUPPORTED ->
                            "build the module without that feature, or leave the file out with"
                                    + " <excludes>";
                });
    }

    /** Text with names that may be anything, as one line of a log. */
    static String oneLine(String text) {
        return text.codePoints().anyMatch(Character::isISOControl)
                ? text.replaceAll("\\p{Cc}", "\uFFFD")
                : text;
    }

    @Override
    public String toString() {
        return file + ": " + reason + "; " + remedy;
    }
}
