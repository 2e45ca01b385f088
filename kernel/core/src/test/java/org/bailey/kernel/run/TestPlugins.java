package org.bailey.kernel.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import org.bailey.kernel.spec.PluginSpec;

/** Plugins written in a test, compiled against the contract and packed into jars of their own. */
public final class TestPlugins {

    private static final String HEAD = """
        import org.bailey.ipc.*;
        import java.util.*;
        public class %s implements Domain {
            Port in; Port out; Context context;
            public void open(Context context) throws Exception {
                this.context = context;
                in = context.port("in");
                out = context.port("out");
                opened();
            }
            %s
        }
        """;

    private final Path folder;

    /** Plugins that are compiled in this folder. */
    public TestPlugins(Path folder) {
        this.folder = folder;
    }

    /** A plugin with ports {@code in} and {@code out} whose class has these members besides {@code open}. */
    public PluginSpec plugin(String className, String members) {
        String opened = members.contains("void opened(") ? "" : "void opened() throws Exception { } ";
        String received = members.contains("void receive(") ? "" : "public void receive(Port from, Aggregate m) { } ";
        return compiled(className, HEAD.formatted(className, opened + received + members));
    }

    /** A plugin of any source. */
    public PluginSpec compiled(String className, String source) {
        try {
            Path classes = Files.createDirectories(folder.resolve(className));
            Path file = Files.writeString(classes.resolve(className + ".java"), source);
            ToolProvider compiler = ToolProvider.findFirst("javac").orElseThrow();
            ByteArrayOutputStream messages = new ByteArrayOutputStream();
            PrintStream print = new PrintStream(messages, true);
            int result = compiler.run(print, print, "-g", "-d", classes.toString(),
                "--module-path", modulePath(), "--add-modules", "org.bailey.ipc", file.toString());
            if (result != 0) {
                throw new IllegalStateException("does not compile: " + messages);
            }
            return spec(className, pack(className, classes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A plugin whose class is in this jar, or is said to be. */
    public static PluginSpec spec(String className, Path jar) {
        return new PluginSpec(className.toLowerCase(java.util.Locale.ROOT), jar, className, "", List.of("in"),
            List.of("out", "other"), Map.of(), false);
    }

    private static String modulePath() {
        return Path.of(org.bailey.ipc.Domain.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString();
    }

    private Path pack(String className, Path classes) throws IOException {
        Path jar = folder.resolve(className + ".jar");
        List<Path> files = new ArrayList<>();
        try (var listed = Files.list(classes)) {
            listed.filter(path -> path.toString().endsWith(".class")).forEach(files::add);
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : files) {
                out.putNextEntry(new JarEntry(file.getFileName().toString()));
                out.write(Files.readAllBytes(file));
                out.closeEntry();
            }
        }
        return jar;
    }
}
