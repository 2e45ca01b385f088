package org.bailey.samples.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A text file of the project.
 *
 * @param path relative to the checkout, with slashes
 */
public record SourceFile(String path, String text) {

    private static final List<String> CODE = List.of(".java", ".sh", ".py", ".pl");

    /** Reads a file; bytes that are no text in UTF-8 show as replacement characters. */
    public static SourceFile read(Path root, Path file) {
        try {
            String path = root.relativize(file).toString().replace('\\', '/');
            return new SourceFile(path, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its lines; the first has number 1 in a finding. */
    public List<String> lines() {
        return text.lines().toList();
    }

    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The folder it is in; empty for the checkout itself. */
    public String folder() {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    public boolean isJava() {
        return path.endsWith(".java");
    }

    /** Whether somebody wrote it as a program, and not as data or a text. */
    public boolean isCode() {
        return CODE.stream().anyMatch(path::endsWith) || text.startsWith("#!");
    }

    /** Whether it is part of what is delivered, and no test. */
    public boolean isMain() {
        return !path.contains("src/test/");
    }
}
