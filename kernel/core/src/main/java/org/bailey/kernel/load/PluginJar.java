package org.bailey.kernel.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.bailey.ipc.BadInput;

/** The class files of a plugin's jar, read whole, so that the file can be replaced while the plugin runs. */
final class PluginJar {

    private static final String SUFFIX = ".class";
    private static final long LARGEST_BYTES = 64L << 20;

    private final Path path;
    private final Map<String, byte[]> classes = new HashMap<>();

    private PluginJar(Path path) {
        this.path = path;
    }

    /** A jar of one class. */
    static PluginJar of(String className, byte[] classFile) {
        PluginJar jar = new PluginJar(Path.of(className + ".jar"));
        jar.classes.put(className, classFile);
        return jar;
    }

    static PluginJar read(Path path) {
        PluginJar jar = new PluginJar(path);
        long bytes = 0;
        try (ZipFile file = new ZipFile(path.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements();) {
                ZipEntry entry = entries.nextElement();
                if (isClass(entry.getName())) {
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
        } catch (IOException | RuntimeException e) {
            throw new BadInput("the plugin jar cannot be read: jar=" + path + ", cause=" + e.getMessage());
        }
        return jar;
    }

    /** A module's descriptor, and versions for other releases, are class files that nobody can name. */
    private static boolean isClass(String entry) {
        return entry.endsWith(SUFFIX) && !entry.startsWith("META-INF/") && !entry.equals("module-info.class");
    }

    private void put(String entry, byte[] classFile) {
        classes.put(entry.substring(0, entry.length() - SUFFIX.length()).replace('/', '.'), classFile);
    }

    Path path() {
        return path;
    }

    Set<String> classNames() {
        return classes.keySet();
    }

    boolean has(String className) {
        return classes.containsKey(className);
    }

    byte[] classFile(String className) {
        return classes.get(className);
    }
}
