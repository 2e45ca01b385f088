package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailey.samples.rules.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages tell people to type can be typed, and what they point to is there. */
final class ReadmeTest {

    private static final Set<String> PROGRAMS = Set.of("javac", "jar", "java", "mvn", "git", "cd", "diff", "grep",
        "head", "apt-get", "sudo", "export", "tshark");
    private static final List<Page> PAGES = Checkout.texts().stream().filter(file -> file.path().endsWith(".md"))
        .map(Page::new).toList();

    private final Map<String, String> help = new HashMap<>();

    @Test
    void pagesAreThere() {
        assertTrue(PAGES.size() > 5, "pages=" + PAGES);
        Page front = PAGES.stream().filter(page -> page.file().path().equals("README.md")).findFirst().orElseThrow();
        List<String> commands = front.commands();
        assertEquals("./bailey run samples/http-monitor/stack.yaml", commands.get(0), "the main job comes first");
        assertEquals("./bailey test", commands.get(1), "the tests come second");
    }

    @Test
    void linksPointToWhatIsThere() {
        List<String> broken = new ArrayList<>();
        for (Page page : PAGES) {
            Path folder = Checkout.root().resolve(page.file().folder());
            page.links().stream().filter(link -> !Files.exists(folder.resolve(link)))
                .forEach(link -> broken.add(page.file().path() + ": nothing is there, link=" + link));
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void shellBlocksAreShell(@TempDir Path folder) throws IOException {
        for (Page page : PAGES) {
            for (Page.Block block : page.blocks()) {
                if (block.language().equals("sh")) {
                    Path script = Files.writeString(folder.resolve("block.sh"), block.text());
                    Finished finished = Bailey.program("sh", "-n", script).run();
                    assertEquals(0, finished.exitCode(),
                        () -> page.file().path() + ":" + block.line() + "\n" + finished);
                }
            }
        }
    }

    @Test
    void commandsCanBeTyped() {
        List<String> wrong = new ArrayList<>();
        for (Page page : PAGES) {
            for (String command : page.commands()) {
                for (String part : command.split("\\s*(\\||&&|;)\\s+")) {
                    check(page.file(), part, wrong);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "./bailey rum samples/hello/stack.yaml",
        "./bailey run samples/hello/stak.yaml",
        "./bailey run samples/hello/stack.yaml --transprt copy",
        "samples/hello/run.sh",
        "frobnicate it",
        "diff -r samples/nowhere there",
    })
    void commandsThatCannotBeTypedAreFound(String command) {
        List<String> wrong = new ArrayList<>();
        check(new SourceFile("README.md", ""), command, wrong);
        assertEquals(1, wrong.size(), wrong.toString());
    }

    private void check(SourceFile page, String command, List<String> wrong) {
        List<String> words = words(command);
        String place = page.path() + ": " + command + ": ";
        String program = words.getFirst();
        if (program.equals("./bailey")) {
            checkBailey(place, words, wrong);
        } else if (program.contains("/") ? !Files.isExecutable(Checkout.root().resolve(program))
                : !PROGRAMS.contains(program)) {
            wrong.add(place + "no such program; name it from the checkout, or add it to PROGRAMS, program=" + program);
        }
        for (String word : words.subList(1, words.size())) {
            boolean own = word.matches("\\w[\\w./-]*") && word.contains("/")
                && Files.isDirectory(Checkout.root().resolve(word.replaceFirst("/.*", "")));
            if (own && !word.startsWith("target/") && !Files.exists(Checkout.root().resolve(word))) {
                wrong.add(place + "no such file, file=" + word);
            }
        }
    }

    private void checkBailey(String place, List<String> words, List<String> wrong) {
        String name = words.size() > 1 ? words.get(1) : "";
        boolean placeholder = name.isEmpty() || name.equals("...") || name.startsWith("-") || name.equals("test")
            || name.equals("mvn");
        if (placeholder) {
            return;
        }
        if (!helpOf("").matches("(?s).*\\n  " + name + "\\s.*")) {
            wrong.add(place + "no such command, command=" + name);
            return;
        }
        for (String word : words.subList(2, words.size())) {
            String option = word.replaceFirst("=.*", "");
            if (option.matches("--\\w+|-[a-z]") && !helpOf(name).contains(option)) {
                wrong.add(place + "no such option, option=" + option);
            }
        }
    }

    private String helpOf(String name) {
        return help.computeIfAbsent(name, key -> (key.isEmpty() ? Bailey.with("--help") : Bailey.with(key, "--help"))
            .brief().run().endedWith(0).text());
    }

    /** Words as the shell cuts them, as far as pages need it: quotes keep a word together. */
    private static List<String> words(String command) {
        return Arrays.stream(command.strip().split("\\s+(?=(?:[^']*'[^']*')*[^']*$)"))
            .map(word -> word.replace("'", "").replace("\"", "")).filter(word -> !word.isEmpty()).toList();
    }

    @Test
    void dataBlocksCanBeRead() {
        for (Page page : PAGES) {
            for (Page.Block block : page.blocks()) {
                if (block.language().equals("yaml") || block.language().equals("json")) {
                    assertFalse(Report.parse(block.text()) == null, page.file().path() + ":" + block.line());
                }
            }
        }
    }

    @Test
    void classesThatPagesShowCompile(@TempDir Path folder) {
        for (Page page : PAGES) {
            for (Page.Block block : page.blocks()) {
                if (block.language().equals("java") && block.text().startsWith("public final class ")) {
                    String name = block.text().split(" ")[3];
                    PluginJars.compile(folder, name, "import org.bailey.ipc.*;\n" + block.text());
                }
            }
        }
    }
}
