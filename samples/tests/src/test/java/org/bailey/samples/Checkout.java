package org.bailey.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bailey.samples.rules.SourceFile;

/** The folder of the project, and the product that its build installed in it. */
final class Checkout {

    private static final Set<String> MADE = Set.of("target", "out", ".git", ".idea", ".vscode", ".settings");
    private static final Set<String> DATA = Set.of("pcap", "pcapng", "jar", "class", "png", "gz", "aot", "iml");

    private Checkout() {
    }

    static Path root() {
        return Path.of(property("bailey.root"));
    }

    /** Where the build installed the product: {@code lib}, {@code domains} and {@code drivers}. */
    static Path home() {
        return Path.of(property("bailey.home"));
    }

    /** A file below {@code samples}, by its path in there. */
    static Path sample(String path) {
        return root().resolve("samples").resolve(path);
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("the build sets this property; run ./bailey test: property=" + name);
        }
        return value;
    }

    /** Whether a folder of the checkout holds what a tool made. */
    static boolean made(Path folder) {
        return MADE.contains(String.valueOf(folder.getFileName())) && !folder.equals(root());
    }

    /** All texts that somebody wrote, none that was made from them. */
    static List<SourceFile> texts() {
        List<SourceFile> files = new ArrayList<>();
        try {
            Files.walkFileTree(root(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return made(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = file.getFileName().toString();
                    if (attributes.isRegularFile() && !DATA.contains(name.substring(name.lastIndexOf('.') + 1))) {
                        files.add(SourceFile.read(root(), file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
