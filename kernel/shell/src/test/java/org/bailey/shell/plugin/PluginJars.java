package org.bailey.shell.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A maker of jars that hold nothing but a descriptor, and of installations of such jars. */
public final class PluginJars {

    private static final Path DESCRIPTORS = Path.of("src/test/resources/plugins");

    private PluginJars() {
    }

    /** Writes a jar with a descriptor; its folder is made. */
    public static Path write(Path jar, String descriptor) throws IOException {
        return write(jar, "META-INF/bailey.yaml", descriptor);
    }

    /** Writes a jar with one entry; its folder is made. */
    static Path write(Path jar, String name, String text) throws IOException {
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return jar;
    }

    /** An installation in this folder, of the domains and drivers that the tests' stack files use. */
    public static Installation install(Path home) throws IOException {
        write(home.resolve("domains/domains.jar"), Files.readString(DESCRIPTORS.resolve("domains.yaml")));
        write(home.resolve("drivers/drivers.jar"), Files.readString(DESCRIPTORS.resolve("drivers.yaml")));
        return Installation.at(home);
    }
}
