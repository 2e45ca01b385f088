package org.bailey.kernel.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The class files of a plugin's jar, read whole, so that the file can be replaced while the plugin runs. */
final class PluginJar {

    private static final String SUFFIX = ".class";
    private static final long LARGEST_BYTES = 64L << 20;

    private final Path path;
    private final Map<String, byte[]> classes = new HashMap<>();

    private PluginJar(Path path) {
        this.path = path;
    }

    /** A jar without classes. */
    static PluginJar empty() {
        return new PluginJar(Path.of("empty.jar"));
    }

    static PluginJar read(Path path) {
        PluginJar jar = new PluginJar(path);
        long bytes = 0;
        try (JarFile file = new JarFile(path.toFile())) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements();) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().endsWith(SUFFIX)) {
                    try (InputStream content = file.getInputStream(entry)) {
                        byte[] classFile = content.readNBytes((int) (LARGEST_BYTES - bytes) + 1);
                        bytes += classFile.length;
                        jar.put(entry.getName(), classFile);
                    }
                }
                if (bytes > LARGEST_BYTES) {
                    throw new IOException("more than " + LARGEST_BYTES + " bytes of classes");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the plugin jar: jar=" + path, e);
        }
        return jar;
    }

    private void put(String entry, byte[] classFile) {
        classes.put(entry.substring(0, entry.length() - SUFFIX.length()).replace('/', '.'), classFile);
    }

    Path path() {
        return path;
    }

    boolean has(String className) {
        return classes.containsKey(className);
    }

    byte[] classFile(String className) {
        return classes.get(className);
    }
}
