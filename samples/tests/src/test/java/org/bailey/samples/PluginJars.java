package org.bailey.samples;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Plugin jars as their authors make them: a class compiled against the contract, and a descriptor. */
final class PluginJars {

    private static final String DESCRIPTOR =
        "domains:\n  - name: broken\n    class: Broken\n    in: [in]\n    out: [out]\n";
    private static final int NOISE_BYTES = 500;

    private PluginJars() {
    }

    /** A folder with one jar, whose domain {@code broken} is the class {@code Broken}; without a source it lacks it. */
    static Path folder(Path place, String source) {
        return folder(place, DESCRIPTOR, source);
    }

    /** A folder with one jar of this descriptor and class. */
    static Path folder(Path place, String descriptor, String source) {
        try {
            Path classes = Files.createTempDirectory(place, "classes");
            if (!source.isEmpty()) {
                compile(classes, "Broken", source);
            }
            return pack(place, descriptor, classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder with one jar, whose class is a file of random bytes. */
    static Path noise(Path place, long seed) {
        try {
            Path classes = Files.createTempDirectory(place, "classes");
            byte[] bytes = new byte[NOISE_BYTES];
            new Random(seed).nextBytes(bytes);
            Files.write(classes.resolve("Broken.class"), bytes);
            return pack(place, DESCRIPTOR, classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path pack(Path place, String descriptor, Path classes) throws IOException {
        Path folder = Files.createTempDirectory(place, "plugins");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve("broken.jar")));
             Stream<Path> files = Files.list(classes)) {
            put(jar, "META-INF/bailey.yaml", descriptor.getBytes(StandardCharsets.UTF_8));
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                put(jar, file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return folder;
    }

    private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }

    /** Compiles a class against the contract, as the author of a plugin does. */
    static void compile(Path classes, String className, String source) {
        StringWriter messages = new StringWriter();
        PrintWriter writer = new PrintWriter(messages);
        try {
            Path file = Files.writeString(classes.resolve(className + ".java"), source);
            int result = ToolProvider.findFirst("javac").orElseThrow().run(writer, writer, "-g", "-proc:none",
                "-d", classes.toString(), "--add-modules", "org.bailey.ipc",
                "--module-path", Checkout.home().resolve("lib/bailey-ipc.jar").toString(), file.toString());
            if (result != 0) {
                throw new IllegalStateException("it does not compile: " + messages);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
