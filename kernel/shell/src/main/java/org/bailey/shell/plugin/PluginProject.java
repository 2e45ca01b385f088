package org.bailey.shell.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bailey.ipc.BadInput;
import org.bailey.shell.yaml.Reason;

/** A Maven project of a new plugin with one domain, made from templates. */
public final class PluginProject {

    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final int NAME_CHARACTERS_MAX = 40;

    /** What the stack of the project runs the domain between. */
    private static final List<String> NEIGHBOURS = List.of("greet", "stdout");

    private final String name;
    private final Map<String, String> places = new LinkedHashMap<>();

    private PluginProject(String name, Path home, Path launcher) {
        this.name = name;
        places.put("@NAME@", name);
        places.put("@CLASS@", className(name));
        places.put("@HOME@", escaped(home.toAbsolutePath().normalize().toString()));
        places.put("@LAUNCHER@", ShellWord.alias(launcher));
    }

    /**
     * The project of a domain.
     *
     * @throws BadInput where the name is none for a domain or is taken, or the installation lacks what a project needs
     */
    public static PluginProject of(String name, Installation installation) {
        if (!name.matches(NAME) || name.length() > NAME_CHARACTERS_MAX) {
            throw new BadInput("'" + name + "' cannot be the name of a new domain; at most " + NAME_CHARACTERS_MAX
                + " small letters, digits and single hyphens, a letter first, such as my-decoder");
        }
        Path home = installation.home().filter(folder -> Files.isRegularFile(folder.resolve("lib/bailey-ipc.jar")))
            .orElseThrow(() -> new BadInput("plugins are compiled against an installed Bailey, and there is none here;"
                + " use its launcher: missing=lib/bailey-ipc.jar"));
        Plugins plugins = installation.plugins();
        plugins.named(name).ifPresent(taken -> {
            throw new BadInput(Plugins.taken(taken));
        });
        for (String neighbour : NEIGHBOURS) {
            if (plugins.named(neighbour).isEmpty()) {
                throw new BadInput("the new stack needs a domain that is not installed: domain=" + neighbour
                    + ", home=" + home);
            }
        }
        return new PluginProject(name, home, installation.launcher());
    }

    /** The class of a domain: its name's parts with capitals, so that it is neither a keyword nor a name of the JDK. */
    static String className(String name) {
        StringBuilder text = new StringBuilder();
        for (String part : name.split("-")) {
            text.append(Character.toUpperCase(part.charAt(0))).append(part, 1, part.length());
        }
        return text.append("Domain").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    /**
     * Writes the project: all of it into a folder beside, which then gets its name.
     *
     * @throws BadInput where something of that name is there, or the system refuses; then nothing is left
     */
    public void write(Path folder) {
        if (folder.getFileName() == null || Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInput("there is something of this name already, and it is left as it is: folder=" + folder);
        }
        Path whole = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(whole.getParent())) {
            throw new BadInput("the folder that it belongs in is not there: folder=" + whole.getParent());
        }
        Path partial = whole.resolveSibling(whole.getFileName() + ".partial-" + ProcessHandle.current().pid());
        try {
            Files.createDirectory(partial);
            try {
                for (Map.Entry<String, String> file : files().entrySet()) {
                    Path path = partial.resolve(file.getKey());
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, filled(file.getValue()));
                }
                Files.move(partial, whole);
            } finally {
                remove(partial);
            }
        } catch (FileAlreadyExistsException e) {
            throw new BadInput("somebody else makes the same folder now: folder=" + folder);
        } catch (IOException e) {
            throw new BadInput("the project cannot be written, " + Reason.of(e) + ": folder=" + folder);
        }
    }

    /** Paths of the files, and the template of each. */
    private Map<String, String> files() {
        String type = "org/example/" + className(name);
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", "pom.xml");
        files.put("README.md", "README.md");
        files.put("stack.yaml", "stack.yaml");
        files.put("src/main/java/" + type + ".java", "domain.java");
        files.put("src/main/resources/META-INF/bailey.yaml", "bailey.yaml");
        files.put("src/test/java/" + type + "Test.java", "test.java");
        return files;
    }

    private String filled(String template) throws IOException {
        try (InputStream in = PluginProject.class.getResourceAsStream("project/" + template + ".template")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> place : places.entrySet()) {
                text = text.replace(place.getKey(), place.getValue());
            }
            return text;
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
