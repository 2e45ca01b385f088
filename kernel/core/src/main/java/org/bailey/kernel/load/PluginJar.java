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

    /** Of all class files; the heap that the launcher asks for is three times that. */
    private static final int LARGEST_BYTES = 16 << 20;

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
        int room = LARGEST_BYTES;
        try (ZipFile file = new ZipFile(path.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements();) {
                ZipEntry entry = entries.nextElement();
                if (isClass(entry.getName())) {
                    byte[] classFile = content(file, entry, room);
                    room -= classFile.length;
                    jar.put(entry.getName(), classFile);
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new BadInput("the plugin jar cannot be read: jar=" + path + ", cause=" + e.getMessage());
        }
        return jar;
    }

    /** As much as the entry says that it has, in one array; where it says too little, the class is cut off. */
    private static byte[] content(ZipFile file, ZipEntry entry, int room) throws IOException {
        if (entry.getSize() > room) {
            throw new IOException("more than " + LARGEST_BYTES + " bytes of classes");
        }
        byte[] content = new byte[(int) entry.getSize()];
        try (InputStream in = file.getInputStream(entry)) {
            in.readNBytes(content, 0, content.length);
        }
        return content;
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
