package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plugins that are wrong, as jars or in their code: named in one sentence, contained, never a stack trace unasked. */
final class BadPluginTest {

    private static final String DOMAIN = """
        import org.bailey.ipc.*;
        public class Broken implements Domain {
            private Port out;
            public void open(Context context) { out = context.port("out"); }
            public void receive(Port from, Aggregate message) { out.send(message); }
            %s
        }
        """;

    @TempDir
    Path folder;

    private Finished run(Path plugins, Object... more) throws IOException {
        Path stack = Files.writeString(folder.resolve("stack.yaml"),
            "bailey: 1\npaths:\n  - greet -> broken -> stdout\ndomains:\n  greet: {name: you, times: 5}\n");
        Object[] words = new Object[5 + more.length];
        System.arraycopy(new Object[] {"run", "-q", stack, "--plugins", plugins}, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        return Bailey.with(words).brief().run();
    }

    private Path domain(String member) {
        return PluginJars.folder(folder, DOMAIN.formatted(member));
    }

    @Test
    void pluginWithNothingWrongRuns() throws IOException {
        assertEquals(5, run(domain("")).endedWith(0).quietly().lines().size());
    }

    @Test
    void classThatIsMissingIsNamed() throws IOException {
        run(PluginJars.folder(folder, "")).refusedWith(2, "class=Broken", "broken.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "public class Broken { }",
        "public abstract class Broken implements org.bailey.ipc.Domain { }",
        "public interface Broken extends org.bailey.ipc.Domain { }",
    })
    void classThatIsNoDomainIsNamed(String source) throws IOException {
        run(PluginJars.folder(folder, source)).refusedWith(2, "Broken");
    }

    @Test
    void classThatCannotBeMadeIsNamed() throws IOException {
        String hidden = DOMAIN.formatted("").replace("public class", "class");
        run(PluginJars.folder(folder, hidden)).refusedWith(2, "Broken", "public");
        run(domain("private Broken() { }")).refusedWith(2, "Broken", "public");
        run(domain("public Broken(int number) { }")).refusedWith(2, "Broken", "public");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{ if (true) throw new IllegalStateException(\"never\"); }     | never",
        "static { if (true) throw new IllegalStateException(\"never\"); } | never",
        "static final int[] ROOM = new int[-1];                        | Broken",
        "{ throwing(); } void throwing() { throwing(); }               | StackOverflowError",
    })
    void whatThrowsWhileItIsMadeIsToldWithItsLine(String member, String word) throws IOException {
        run(domain(member)).refusedWith(2, "domain broken", word, "Broken.java:");
    }

    @Test
    void whatThrowsInOpenIsToldWithItsLine() throws IOException {
        String source = DOMAIN.formatted("")
            .replace("out = context", "if (true) throw new RuntimeException(\"not today\"); out = context");
        run(PluginJars.folder(folder, source)).refusedWith(2, "domain broken", "not today", "Broken.java:4");
    }

    @Test
    void portThatTheDescriptorDoesNotHaveIsTold() throws IOException {
        String source = DOMAIN.formatted("").replace("\"out\"", "\"oout\"");
        run(PluginJars.folder(folder, source)).refusedWith(2, "broken", "oout");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{ System.exit(0); }                                                         | java.lang.System",
        "{ Runtime.getRuntime().halt(0); }                                           | java.lang.Runtime",
        "Object o = java.nio.file.Path.of(\"/etc/passwd\");                          | java.nio.file.Path",
        "{ new Thread(() -> { }).start(); }                                          | java.lang.Thread",
        "Object o = Class.class.getClassLoader();                                    | getClassLoader",
    })
    void whatIsNotAllowedIsRefusedBeforeItRuns(String member, String word) throws IOException {
        run(domain(member)).refusedWith(2, "broken", word);
    }

    @Test
    void domainThatFailsForGoodStopsTheStack() throws IOException {
        Path plugins = PluginJars.folder(folder,
            DOMAIN.formatted("").replace("out.send(message)", "throw new IllegalStateException(\"no more\")"));
        Finished finished = run(plugins).endedWith(3);
        assertEquals(4, finished.err().lines().filter(line -> line.startsWith("fault in broken during receive")
            && line.contains("no more at Broken.java:5")).count(), finished::toString);
        assertTrue(finished.err().contains("a domain failed for good"), finished::toString);
    }

    @Test
    void onlyVerboseShowsAStackTrace() throws IOException {
        Path plugins = domain("{ if (true) throw new IllegalStateException(\"never\"); }");
        Finished finished = run(plugins, "--verbose");
        assertEquals(2, finished.exitCode(), finished::toString);
        assertTrue(finished.err().contains("Broken.<init>(Broken.java:"), finished::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "domains:\\n  - name: broken\\n                                          | class",
        "domains:\\n  - name: broken\\n    class: Broken\\n    on: [in]\\n       | unknown key 'on'",
        "domains: broken\\n                                                      | list",
        "domains:\\n\\t- name: broken\\n                                         | tab",
        "domains:\\n  - name: tcp\\n    class: Broken\\n    in: [in]\\n          | tcp",
    })
    void descriptorWithAMistakeIsToldWithItsPlace(String descriptor, String word) throws IOException {
        run(PluginJars.folder(folder, descriptor.replace("\\n", "\n").replace("\\t", "\t"), DOMAIN.formatted("")))
            .refusedWith(2, "broken.jar", word);
    }

    @Test
    void whatIsNoJarIsRefused() throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        run(plugins).refusedWith(2, "no plugin in the folder", plugins.toString());
        Files.writeString(plugins.resolve("broken.jar"), "this is no jar");
        run(plugins).refusedWith(2, "broken.jar", "is called a jar and is none");
        run(folder.resolve("absent")).refusedWith(2, "no such folder", "absent");
    }

    @Test
    void classFileOfNoiseIsRefused() throws IOException {
        run(PluginJars.noise(folder, 1)).refusedWith(2, "Broken");
    }
}
