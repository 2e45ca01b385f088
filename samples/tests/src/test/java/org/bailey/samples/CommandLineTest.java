package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line promises its caller: output, diagnostics, exit codes. */
class CommandLineTest {

    private static final String HELLO = "samples/hello/stack.yaml";
    private static final String MONITOR = "samples/http-monitor/stack.yaml";

    @TempDir
    private Path folder;

    @Test
    void printsOutputAndSummaryApart() throws IOException, InterruptedException {
        Product.Result result = Product.run("run", MONITOR);
        assertEquals(0, result.code(), result.err());
        assertTrue(result.lines().stream().allMatch(line -> line.startsWith("{\"ts\":") && line.endsWith("}")));
        assertTrue(result.err().contains("http-monitor: transport fbuf, mode cached volatile restricted, "),
            result.err());
    }

    @Test
    void writesItsReportToAFile() throws IOException, InterruptedException {
        Path report = folder.resolve("report.json");
        Product.Result result = Product.run("run", MONITOR, "--json", report.toString(), "--transport", "copy");
        assertEquals(0, result.code(), result.err());
        assertEquals("", result.err());
        String json = Files.readString(report);
        for (String part : List.of("\"stack\": \"http-monitor\"", "\"transport\": \"copy\"", "\"mode\": [",
            "\"wallSeconds\": ", "\"name\": \"capture\"", "\"messagesIn\": ", "\"messagesOut\": ", "\"bytesIn\": ",
            "\"faults\": 0", "\"nsPerMessage\": ", "\"bytesCopied\": ", "\"bytesEvacuated\": ", "\"steps\": {")) {
            assertTrue(json.contains(part), () -> part + " in " + json);
        }
    }

    @Test
    void refusesAReportThatCannotBeWrittenBeforeItStarts() throws IOException, InterruptedException {
        Product.Result result = Product.run("run", HELLO, "--json", folder + "/none/report.json");
        assertEquals(2, result.code());
        assertEquals("", result.out());
    }

    @Test
    void runsAnotherCapture() throws IOException, InterruptedException {
        Product.Result result = Product.run("run", MONITOR, "--set", "domains.capture.file=samples/hello/none.pcap");
        assertEquals(2, result.code());
        assertTrue(result.err().contains("none.pcap"), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
    }

    @Test
    void exitsWith3WhereADomainFailedForGood() throws IOException, InterruptedException {
        Product.Result result = Product.run("run", HELLO, "--set", "paths=greet -> stumble -> stdout",
            "--set", "domains.stumble.every=2", "--set", "restart.at-most=0");
        assertEquals(3, result.code(), result.err());
        assertTrue(result.err().contains("fault in stumble during receive: java.lang.IllegalStateException: "
            + "stumbled over message 2 at Stumble.java:"), result.err());
        assertTrue(result.err().contains("a domain failed for good"), result.err());
        assertFalse(result.err().contains("\tat "), result.err());
    }

    @Test
    void goesOnWithoutADomainThatMayBeMissing() throws IOException, InterruptedException {
        Product.Result result = Product.run("run", HELLO, "--set", "paths=greet -> stumble -> stdout",
            "--set", "domains.stumble.every=2", "--set", "restart.at-most=0", "--set", "restart.then=drop");
        assertEquals(0, result.code(), result.err());
        assertEquals(1, result.lines().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "explain samples/hello/stack.yaml", "run --quiet samples/hello/stack.yaml",
        "step samples/hello/stack.yaml --script samples/hello/story.step"})
    void saysThatStandardOutputIsFullAndIsQuietWhereItsReaderHasGone(String command) {
        Bailey.program("sh", "-c", "./bailey " + command + " > /dev/full").environment("BAILEY_BUILD", "never").run()
            .refusedWith(2, "standard output cannot be written", "No space left on device");
        Bailey.program("sh", "-c", "./bailey " + command + " | true").environment("BAILEY_BUILD", "never").run()
            .endedWith(0).quietly();
    }

    @Test
    void namesOutsideOfAsciiAreTakenInTheLocaleOfContainers() {
        String script = """
            jar=$1/$(printf 'gr\\303\\266\\303\\237e').jar
            cp target/bailey/domains/bailey-hello.jar "$jar" && LC_ALL=C ./bailey check --library "$jar"
            """;
        Finished checked = Bailey.program("sh", "-c", script, "sh", folder).brief().run().endedWith(0).quietly();
        assertTrue(checked.text().endsWith("/gr\u00f6\u00dfe.jar\n"), checked::toString);
    }

    @Test
    void listsEveryDomain() throws IOException, InterruptedException {
        Product.Result result = Product.run("list");
        assertEquals(0, result.code());
        for (String name : List.of("ethernet", "ipv4", "tcp", "http1", "http-log", "count", "discard", "pcap-file",
            "stdout", "files", "greet", "shout", "stumble", "host")) {
            assertTrue(result.out().contains("\n" + name + "  (") || result.out().startsWith(name + "  ("), name);
        }
    }

    @Test
    void takesPluginsFromAFolder() throws IOException, InterruptedException {
        Files.copy(Product.HOME.resolve("domains/bailey-hello.jar"), folder.resolve("copy.jar"));
        Product.Result result = Product.run("run", HELLO, "--plugins", folder.toString());
        assertEquals(2, result.code());
        assertTrue(result.err().startsWith("two domains are called 'greet': one in "), result.err());
    }
}
