package dev.wasmjar.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param path its path from the root of the project
 * @param text its Markdown
 */
record Page(Path path, String text) {
    private static final Pattern SNIPPET =
            Pattern.compile("^( *)```(\\w+)\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    /** The root of the project. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /**
     * A piece of another language.
     *
     * @param page path of the page
     * @param line where it starts, from 1
     * @param text its text without the indentation of a list
     */
    record Snippet(Path page, int line, String text) {
        @Override
        public String toString() {
            return page + ":" + line;
        }
    }

    /** All pages. */
    static List<Page> all() throws IOException {
        List<Page> pages = new ArrayList<>();
        try (Stream<Path> files = Stream.concat(Files.list(ROOT), Files.list(ROOT.resolve("docs")))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".md")).sorted().toList()) {
                pages.add(new Page(ROOT.relativize(file), Files.readString(file)));
            }
        }
        return pages;
    }

    /** The pieces of a language. */
    List<Snippet> snippets(String language) {
        List<Snippet> snippets = new ArrayList<>();
        Matcher matcher = SNIPPET.matcher(withoutCarriageReturns());
        while (matcher.find()) {
            if (matcher.group(2).equals(language)) {
                int line = 1 + (int) text.substring(0, matcher.start()).lines().count();
                String indent = matcher.group(1);
                String piece =
                        matcher.group(3)
                                .lines()
                                .map(one -> one.startsWith(indent) ? one.substring(indent.length()) : one)
                                .collect(Collectors.joining("\n"));
                snippets.add(new Snippet(path, line, piece));
            }
        }
        return snippets;
    }

    private String withoutCarriageReturns() {
        return text.replace("\r", "");
    }

    /** Targets of links to other files of the project, as they are written. */
    List<String> links() {
        return LINK.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(target -> !target.contains("://"))
                .toList();
    }

    /** What a link may have behind {@code #}. */
    Set<String> anchors() {
        return HEADING.matcher(text)
                .results()
                .map(match -> match.group(1).toLowerCase(Locale.ROOT))
                .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
