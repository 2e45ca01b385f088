package org.bailey.kernel.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Jars made of sources that see everything, or of bytes that no compiler would write. */
final class Jars {

    private static final List<String> OPENED = List.of(
        "java.base/jdk.internal.misc", "org.bailey.ipc/org.bailey.ipc.memory",
        "org.bailey.ipc/org.bailey.ipc.slice", "org.bailey.ipc/org.bailey.ipc.device",
        "org.bailey.ipc/org.bailey.ipc.account", "org.bailey.kernel/org.bailey.kernel.load",
        "org.bailey.kernel/org.bailey.kernel.run");

    private Jars() {
    }

    /** Compiles classes together, as one that ignores all walls would. Returns the class files by entry name. */
    static Map<String, byte[]> compile(Path folder, Map<String, String> sources) {
        try {
            Path classes = Files.createDirectories(folder.resolve("classes"));
            List<String> arguments = new ArrayList<>(List.of("-g", "-proc:none", "-nowarn", "-d", classes.toString(),
                "--module-path", System.getProperty("jdk.module.path"),
                "--add-modules", "org.bailey.kernel,org.agrona"));
            OPENED.forEach(each -> arguments.addAll(List.of("--add-exports", each + "=ALL-UNNAMED")));
            for (Map.Entry<String, String> source : sources.entrySet()) {
                Path file = folder.resolve(source.getKey().replace('.', '/') + ".java");
                Files.createDirectories(file.getParent());
                arguments.add(Files.writeString(file, source.getValue()).toString());
            }
            ByteArrayOutputStream messages = new ByteArrayOutputStream();
            PrintStream print = new PrintStream(messages, true);
            ToolProvider compiler = ToolProvider.findFirst("javac").orElseThrow();
            if (compiler.run(print, print, arguments.toArray(String[]::new)) != 0) {
                throw new IllegalStateException("does not compile: " + messages);
            }
            return read(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> read(Path classes) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.put(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return entries;
    }

    /** The entries of one class and of those nested in it. */
    static Map<String, byte[]> of(String className, Map<String, byte[]> entries) {
        String path = className.replace('.', '/');
        return entries.entrySet().stream()
            .filter(entry -> entry.getKey().equals(path + ".class") || entry.getKey().startsWith(path + "$"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Writes a jar of these entries, whatever they are named. */
    static Path pack(Path jar, Map<String, byte[]> entries) {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
