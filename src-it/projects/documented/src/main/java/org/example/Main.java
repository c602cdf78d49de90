package org.example;

import com.acme.text.MarkdownParser;

/** Calls a module through the class that the pom names. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println(MarkdownParser.instantiate().get());
    }
}
