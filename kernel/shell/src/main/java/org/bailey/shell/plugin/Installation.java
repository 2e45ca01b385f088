package org.bailey.shell.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.bailey.ipc.BadInput;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.shell.yaml.Beside;
import org.bailey.shell.yaml.Mistakes;
import org.bailey.shell.yaml.Reason;
import org.bailey.shell.yaml.Utf8;

/**
 * Where plugins are looked for.
 *
 * @param home the folder that holds {@code domains/} and {@code drivers/}; empty where there is none
 * @param folders further folders with plugin jars
 */
public record Installation(Optional<Path> home, List<Path> folders) {

    private static final String DESCRIPTOR = "META-INF/bailey.yaml";
    private static final int DESCRIPTOR_BYTES_MAX = 1 << 20;

    /** The installation that this code runs from: what {@code bailey.home} names, or the folder above its jar's. */
    public static Installation here() {
        String home = System.getProperty("bailey.home");
        return new Installation(home == null ? besideThisJar() : Optional.of(Path.of(home)), List.of());
    }

    /** The installation in a folder. */
    public static Installation at(Path home) {
        return new Installation(Optional.of(home), List.of());
    }

    /** The launcher that runs this installation; where there is none beside it, the one that the PATH leads to. */
    public Path launcher() {
        return home.map(folder -> folder.resolve("../../bailey").toAbsolutePath().normalize())
            .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).orElse(Path.of("bailey"));
    }

    /** The same, with one more folder of plugin jars. */
    public Installation with(Path folder) {
        return with(List.of(folder));
    }

    /** The same, with more folders of plugin jars. */
    public Installation with(List<Path> further) {
        List<Path> more = new ArrayList<>(folders);
        further.forEach(folder -> more.add(folder.toAbsolutePath().normalize()));
        return new Installation(home, List.copyOf(more));
    }

    private static Optional<Path> besideThisJar() {
        CodeSource source = Installation.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null || !"file".equals(source.getLocation().getProtocol())) {
            return Optional.empty();
        }
        Path jar = Path.of(java.net.URI.create(source.getLocation().toString()));
        Path home = jar.resolve("../..").normalize();
        return Files.isRegularFile(jar) && Files.isDirectory(home.resolve("drivers")) ? Optional.of(home)
            : Optional.empty();
    }

    /**
     * Reads the descriptors of all jars. A folder that is named several times, however it is spelt, is read once.
     *
     * @throws BadInput with a line for each mistake in a descriptor, or a jar or folder that cannot be read
     */
    public Plugins plugins() {
        List<PluginSpec> found = new ArrayList<>();
        Mistakes mistakes = new Mistakes();
        Set<Path> read = new HashSet<>();
        home.ifPresent(folder -> {
            found.addAll(scan(folder.resolve("domains"), false, read, mistakes));
            found.addAll(scan(folder.resolve("drivers"), true, read, mistakes));
        });
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new BadInput(Files.exists(folder)
                    ? "a folder of plugins is wanted; name " + folder.getParent() + ": file=" + folder
                    : "no such folder of plugins; name one that holds jars: folder=" + folder);
            }
            int before = read.size();
            List<PluginSpec> here = scan(folder, false, read, mistakes);
            if (here.isEmpty() && mistakes.none() && read.size() > before) {
                throw new BadInput("no plugin in the folder; a plugin is a jar with " + DESCRIPTOR
                    + ": folder=" + folder);
            }
            found.addAll(here);
        }
        mistakes.check();
        return Plugins.of(found);
    }

    /**
     * The file that somebody named as a jar.
     *
     * @throws BadInput where it is none, with what was probably meant
     */
    public static Path jar(Path named) {
        if (Files.isDirectory(named)) {
            throw new BadInput("a folder is no jar" + Beside.instead(named.resolve("plugin.jar"), ".jar")
                + ": jar=" + named);
        }
        if (!Files.exists(named)) {
            throw new BadInput("no such jar" + Beside.instead(named, ".jar") + ": jar=" + named);
        }
        return file(named);
    }

    /** To open a pipe is to wait for whoever writes it. */
    private static Path file(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new BadInput("a jar is a file, and this is a folder, a pipe, a device, or a link that leads nowhere:"
                + " jar=" + jar);
        }
        return jar;
    }

    /**
     * The domains that one plugin jar declares, at least one.
     *
     * @throws BadInput with a line for each mistake in its descriptor, or where it cannot be read or has none
     */
    public static List<Declared> descriptorOf(Path jar) {
        Mistakes mistakes = new Mistakes();
        List<Declared> domains = descriptor(jar(jar))
            .map(text -> new DescriptorReader(jar, false, mistakes).read(jar + "!/" + DESCRIPTOR, text))
            .orElseThrow(() -> new BadInput("a plugin jar has a descriptor, and this one has none: jar=" + jar
                + ", entry=" + DESCRIPTOR));
        mistakes.check();
        if (domains.isEmpty()) {
            throw new BadInput("the descriptor declares no domain: jar=" + jar + ", entry=" + DESCRIPTOR);
        }
        return domains;
    }

    /** The domains of all jars in a folder; none where it was read before, by whatever name. */
    private static List<PluginSpec> scan(Path folder, boolean device, Set<Path> read, Mistakes mistakes) {
        List<PluginSpec> plugins = new ArrayList<>();
        List<Path> jars = new ArrayList<>();
        try {
            if (!Files.isDirectory(folder) || !read.add(folder.toRealPath())) {
                return plugins;
            }
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.jar")) {
                entries.forEach(jars::add);
            }
        } catch (IOException e) {
            throw new BadInput("a folder of plugins cannot be read, " + Reason.of(e) + ": folder=" + folder);
        }
        jars.sort(null);
        for (Path jar : jars) {
            descriptor(jar).ifPresent(text ->
                new DescriptorReader(jar, device, mistakes).read(jar + "!/" + DESCRIPTOR, text)
                    .forEach(domain -> plugins.add(domain.plugin())));
        }
        return plugins;
    }

    private static Optional<String> descriptor(Path jar) {
        try (ZipFile zip = new ZipFile(file(jar).toFile())) {
            ZipEntry entry = zip.getEntry(DESCRIPTOR);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] bytes = in.readNBytes(DESCRIPTOR_BYTES_MAX + 1);
                if (bytes.length > DESCRIPTOR_BYTES_MAX) {
                    throw new BadInput("the descriptor of a plugin jar has more than "
                        + DESCRIPTOR_BYTES_MAX + " bytes: jar=" + jar);
                }
                return Optional.of(Utf8.text(jar + "!/" + DESCRIPTOR, bytes));
            }
        } catch (ZipException e) {
            throw new BadInput("a file is called a jar and is none, " + Reason.of(e) + ": jar=" + jar);
        } catch (IOException e) {
            throw new BadInput("a plugin jar cannot be read, " + Reason.of(e) + ": jar=" + jar);
        }
    }
}
