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

/** A copy of the checkout as a stranger gets it: all that somebody wrote or recorded, nothing that was built. */
record FreshCheckout(Path root) {

    private static final long BUILD_SECONDS = 600;

    /** Makes a copy in a folder that is not there yet. */
    static FreshCheckout at(Path folder) {
        Path from = Checkout.root();
        try {
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                    if (Checkout.made(each)) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    Files.createDirectory(folder.resolve(from.relativize(each).toString()));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile()) {
                        Path copy = folder.resolve(from.relativize(each).toString());
                        Files.copy(each, copy);
                        copy.toFile().setExecutable(Files.isExecutable(each));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FreshCheckout(folder);
    }

    /** A program of the copy, started in it; what it starts finds what the copy built, and builds nothing more. */
    Bailey program(Object... words) {
        return Bailey.program(words).brief().environment("MAVEN_OPTS", Bailey.mavenOptions()).in(root);
    }

    /** Builds it as the launcher does on first use. */
    FreshCheckout built() {
        program("./bailey", "--version").environment("BAILEY_BUILD", "").run(BUILD_SECONDS).endedWith(0);
        return this;
    }

    /** Runs Maven in it, without its tests. */
    void maven(Object... arguments) {
        List<Object> words = new ArrayList<>(List.of("./bailey", "mvn", "-q", "-B", "-DskipTests"));
        words.addAll(List.of(arguments));
        program(words.toArray()).run(BUILD_SECONDS).endedWith(0);
    }
}
