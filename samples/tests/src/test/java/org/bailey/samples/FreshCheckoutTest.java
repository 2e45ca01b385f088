package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bailey.samples.rules.SourceFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin's author does in a fresh checkout, from its first build on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FreshCheckoutTest {

    private static final long EXPERIENCE_SECONDS = 600;

    private Path folder;
    private FreshCheckout checkout;

    @BeforeAll
    void build(@TempDir Path place) {
        Tools.require("mvn");
        folder = place;
        checkout = FreshCheckout.at(folder.resolve("bailey")).built();
    }

    private static Page page(String path) {
        return new Page(SourceFile.read(Checkout.root(), Checkout.root().resolve(path)));
    }

    @Test
    void tenMinutesOfThePageOfDomainsGoAsItSays() throws IOException {
        int blocks = new Walkthrough(page("domains/README.md"), "Your first protocol domain in ten minutes")
            .follow(checkout);
        assertEquals(8, blocks);
    }

    @Test
    void experienceOfAFirstLayerIsWhatItsPageShows() {
        Path made = folder.resolve("experience");
        Finished finished = checkout.program("samples/first-layer/experience.sh", made).run(EXPERIENCE_SECONDS)
            .endedWith(0);
        String shown = page("samples/first-layer/README.md").blocks().stream()
            .filter(block -> block.language().equals("text")).findFirst().orElseThrow().text();
        String told = finished.text().replace(made.toString(), "FOLDER").replace(checkout.root().toString(), "BAILEY");
        assertEquals(shown.strip(), told.strip(), finished::toString);
    }

    @Test
    void comparisonIsDrawnAndLookedAt() throws IOException {
        Tools.require("chromium");
        Path report = folder.resolve("comparison");
        Finished finished = checkout.program("samples/compare/experience.sh", report).run(EXPERIENCE_SECONDS)
            .endedWith(0);
        assertEquals(3, finished.lines().stream().filter(line -> line.endsWith("wrong=0")).count(), finished::toString);
        assertTrue(Files.size(report.resolve("page/index.html")) > 0);
    }

    @Test
    void packetIsSteppedFromTheDriverToTheLogTwiceAlike() {
        Finished once = stepped();
        assertTrue(once.text().contains("http-log.out -> stdout"), once::toString);
        assertEquals(once.text(), stepped().text());
    }

    private Finished stepped() {
        return checkout.program("./bailey", "step", "samples/http-monitor/stack.yaml", "--script",
            "samples/http-monitor/story.step").run().endedWith(0);
    }

    /** An option can keep the JVM from it without a word, and then a start takes half as long again. */
    @Test
    void startUsesWhatItsCacheHasLinked() throws IOException {
        Path log = folder.resolve("start.log");
        checkout.program("./bailey", "run", "-q", "samples/hello/stack.yaml")
            .environment("BAILEY_JAVA_OPTIONS", "-Xlog:aot:file=" + log).run().endedWith(0);
        assertTrue(Files.readString(log).contains("Using AOT-linked classes: true"), Files.readString(log));
    }

    /** Not the AOT cache: it is the memory of a JVM that ran. */
    @Test
    void jarsAreTheSameBytesWhereverTheyAreBuilt() throws IOException {
        FreshCheckout other = FreshCheckout.at(folder.resolve("elsewhere"));
        other.maven("-o", "-pl", "ipc,domains,samples/hello", "package");
        for (String jar : List.of("lib/bailey-ipc.jar", "domains/bailey-domains.jar", "domains/bailey-hello.jar")) {
            Path built = checkout.root().resolve("target/bailey").resolve(jar);
            assertArrayEquals(Files.readAllBytes(built),
                Files.readAllBytes(other.root().resolve("target/bailey").resolve(jar)), jar);
            assertTrue(Files.size(built) > 1_000, jar);
        }
    }

    @Test
    void projectsImportTheParentAndGetPagesAndSources() throws IOException {
        Path repository = borrowed(folder.resolve("repository"));
        String local = "-Dmaven.repo.local=" + repository;
        checkout.maven(local, "-pl", ".,ipc", "-Pdocs", "install");
        for (String kind : List.of("", "-sources", "-javadoc")) {
            assertTrue(Files.size(repository.resolve("org/bailey/bailey-ipc/0.1.0/bailey-ipc-0.1.0" + kind + ".jar"))
                > 100_000, kind);
        }
        assertTrue(Files.exists(checkout.root().resolve("ipc/target/reports/apidocs/index.html")));
        Path project = folder.resolve("importing");
        checkout.program("./bailey", "new", "importing", "--dir", project).run().endedWith(0);
        Path pom = project.resolve("pom.xml");
        Files.writeString(pom, importing(Files.readString(pom)));
        checkout.maven(local, "-o", "-f", project, "package");
        assertTrue(Files.exists(project.resolve("target/importing.jar")));
    }

    /** A local repository with all that the one of this build has, but nothing of Bailey. */
    private static Path borrowed(Path repository) throws IOException {
        Path from = Path.of(System.getProperty("localRepository",
            Path.of(System.getProperty("user.home"), ".m2/repository").toString()));
        Files.createDirectories(repository.resolve("org"));
        for (Path folder : List.of(Path.of(""), Path.of("org"))) {
            try (Stream<Path> entries = Files.list(from.resolve(folder))) {
                for (Path entry : entries.toList()) {
                    Path link = repository.resolve(folder).resolve(entry.getFileName());
                    if (!Files.exists(link) && !link.endsWith("org/bailey")) {
                        Files.createSymbolicLink(link, entry.toAbsolutePath());
                    }
                }
            }
        }
        return repository;
    }

    /** The project with versions from the parent of Bailey, not with paths and versions of its own. */
    private static String importing(String pom) {
        String block = page("ipc/README.md").blocks().stream().filter(each -> each.language().equals("xml"))
            .findFirst().orElseThrow().text();
        return pom.replaceFirst("<version>installed</version>\\s*<scope>system</scope>\\s*<systemPath>.*</systemPath>",
            "<scope>provided</scope>")
            .replaceFirst("(<artifactId>junit-jupiter</artifactId>)\\s*<version>.*</version>", "$1")
            .replaceFirst("<dependencies>", block + "<dependencies>");
    }
}
