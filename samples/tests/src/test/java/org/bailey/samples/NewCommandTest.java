package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bailey new}: a plugin that builds, passes its tests and runs, as the author's first minute needs it. */
final class NewCommandTest {

    private static final long MAVEN_SECONDS = 300;

    @TempDir
    private Path folder;

    private Finished make(Object... arguments) {
        List<Object> words = new ArrayList<>(List.of("new"));
        words.addAll(List.of(arguments));
        return Bailey.with(words.toArray()).brief().in(folder).run();
    }

    private List<Path> made() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void projectBuildsOfflineAndRunsInAStack() {
        Tools.require("mvn");
        Path project = folder.resolve("Bob's decoders");
        Finished made = make("my-decoder2", "--dir", "Bob's decoders").endedWith(0).quietly();
        // What it says comes next is typed as it stands there.
        String next = made.lines().stream().filter(line -> line.startsWith("    ")).map(String::strip)
            .collect(Collectors.joining(" && "));
        assertTrue(next.endsWith(" mvn package"), made::toString);
        Bailey.program("sh", "-c", next + " -o -q -B").environment("MAVEN_OPTS", Bailey.mavenOptions()).in(folder)
            .run(MAVEN_SECONDS).endedWith(0);
        assertTrue(Files.exists(project.resolve("target/surefire-reports/TEST-org.example.MyDecoder2DomainTest.xml")));
        Bailey.with("check", project.resolve("target/my-decoder2.jar")).brief().run().endedWith(0).quietly();
        Finished run = Bailey.with("run", "-q", "stack.yaml", "--plugins", "target").brief().in(project).run()
            .endedWith(0).quietly();
        assertEquals(List.of("my-decoder2: hello, world", "my-decoder2: hello, world", "my-decoder2: hello, world"),
            run.lines());
    }

    @Test
    void mavenRunsOnTheJdkThatTheLauncherFinds() {
        Tools.require("mvn");
        Finished finished = Bailey.with("mvn", "-version").environment("JAVA_HOME", "").in(folder).run().endedWith(0);
        Matcher version = Pattern.compile("Java version: (\\d+)").matcher(finished.text());
        assertTrue(version.find() && Integer.parseInt(version.group(1)) >= 25, finished::toString);
    }

    @Test
    void projectAsksForNoOtherVersionsThanThisBuildHas() throws IOException {
        make("mine", "--dir", "other").endedWith(0).quietly();
        assertEquals(List.of(folder.resolve("other")), made());
        String own = Files.readString(Checkout.root().resolve("pom.xml"));
        Matcher plugin = Pattern.compile("<artifactId>maven-.*</artifactId>\\s*<version>.*</version>")
            .matcher(Files.readString(folder.resolve("other/pom.xml")));
        int plugins = 0;
        while (plugin.find()) {
            plugins++;
            String wanted = plugin.group().replaceAll("\\s+", "");
            assertTrue(own.replaceAll("\\s+", "").contains(wanted), wanted);
        }
        assertEquals(5, plugins);
        Matcher junit = Pattern.compile("<junit.version>(.*)</junit.version>").matcher(own);
        assertTrue(junit.find());
        assertTrue(Files.readString(folder.resolve("other/pom.xml")).contains(">" + junit.group(1) + "<"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mine", "2mine", "my_one", "my--one", "mine-", "../mine", "my one", "a.b", ""})
    void wrongNamesAreRefused(String name) throws IOException {
        make(name).refusedWith(2, "'" + name + "' cannot be the name of a new domain");
        assertEquals(List.of(), made());
    }

    @Test
    void namesOfDomainsThatAreThereAreRefused() throws IOException {
        make("tcp").refusedWith(2, "a domain 'tcp' is there already", "bailey-domains.jar");
        make("host").refusedWith(2, "a domain 'host' is there already, in the kernel");
        assertEquals(List.of(), made());
    }

    @Test
    void foldersThatAreThereAreLeftAsTheyAre() throws IOException {
        Path there = Files.createDirectory(folder.resolve("mine"));
        make("mine").refusedWith(2, "is left as it is", "folder=mine");
        make("mine", "--dir", "no/such").refusedWith(2, "the folder that it belongs in is not there");
        try (Stream<Path> files = Files.list(there)) {
            assertEquals(0, files.count());
        }
        assertEquals(List.of(there), made());
    }
}
