package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines and stack files that are wrong: code 2, the place, the reason, the nearest word, nothing started. */
final class BadCommandTest {

    @TempDir
    Path folder;

    private Path stack(String text) throws IOException {
        return Files.writeString(folder.resolve("stack.yaml"), text.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "rum x.yaml                                              | did you mean 'run'?",
        "run                                                     | STACK",
        "run samples/hello/stack.yaml --transprt copy            | did you mean '--transport'?",
        "run samples/hello/stack.yaml samples/hello/stack.yaml   | samples/hello/stack.yaml",
        "run samples/hello/stack.yaml --json                     | --json",
    })
    void commandThatCannotBeUnderstoodIsRefusedWithTheWayToHelp(String line, String words) {
        Finished finished = Bailey.with((Object[]) line.split(" ")).brief().run().endedWith(2);
        assertEquals(0, finished.out().length, finished::toString);
        assertEquals(2, finished.err().lines().count(), finished::toString);
        assertTrue(finished.err().contains(words) && finished.err().contains("--help"), finished::toString);
    }

    @Test
    void noCommandShowsTheUsage() {
        Finished finished = Bailey.with().brief().run().endedWith(2);
        assertTrue(finished.err().startsWith("Usage: bailey") && finished.out().length == 0, finished::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "run --help", "list --help", "demo --help", "--version", "list"})
    void whatIsAskedForGoesToStdout(String line) {
        Finished finished = Bailey.with((Object[]) line.split(" ")).brief().run().endedWith(0).quietly();
        assertTrue(finished.out().length > 20, finished::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--transport tcp                       | --transport tcp | copy, skbuff, fbuf, beltway",
        "--isolation lodaer                    | --isolation     | did you mean 'loader'?",
        "--mode cachd                          | --mode cachd    | cached",
        "--set domains.greet.tims=3            | --set           | did you mean 'times'?",
        "--set domains.greet.times=often       | --set           | often",
        "--set novalue                         | --set novalue   | key=value",
        "--plugins nowhere                     | no such folder  | nowhere",
        "--json nowhere/report.json            | --json          | nowhere",
    })
    void optionWithAWrongValueIsRefusedByItsName(String option, String words, String more) {
        Object[] line = ("run samples/hello/stack.yaml " + option).split(" ");
        Bailey.with(line).brief().run().refusedWith(2, words, more);
    }

    @Test
    void stackFileThatIsNotThereIsRefused() {
        Bailey.with("run", "samples/helo/stack.yaml").brief().run().refusedWith(2, "no such", "samples/helo");
        Bailey.with("run", folder).brief().run().refusedWith(2, folder.toString(), "folder");
        Bailey.with("run", "samples/http-monitor/web.pcap").brief().run().refusedWith(2, "web.pcap");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''                                                                    | 1 | empty",
        "bailey: 1\\npaths:\\n  - greet -> shuot -> stdout\\n                  | 3 | did you mean 'shout'?",
        "bailey: 1\\npaths:\\n  - greet -> shout -> stdout\\ntransport: fbug\\n | 4 | did you mean 'fbuf'?",
        "bailey: 1\\npaths:\\n  - greet\\n                                     | 3 | ->",
        "bailey: 2\\npaths:\\n  - greet -> stdout\\n                           | 1 | 2",
        "bailey: 1\\npaths:\\n  - greet.oot -> stdout\\n                       | 3 | out",
        "bailey: 1\\npaths:\\n  - capture -> discard\\ndomains:\\n  capture: {use: pcap-file}\\n | 5 | file",
        "bailey: 1\\npaths:\\n  - greet -> stdout\\ndomains:\\n  greet: {name: \"${NO_SUCH}\"}\\n | 5 | NO_SUCH",
        "bailey: [1\\npaths: x\\n                                              | 2 | ",
    })
    void stackFileWithAMistakeIsRefusedWithItsLine(String text, int line, String words) throws IOException {
        Path file = stack(text);
        Bailey.with("run", file).brief().run().refusedWith(2, file + ":" + line, words == null ? "" : words);
    }

    @Test
    void everyMistakeOfAStackFileHasALine() throws IOException {
        Path file = stack("bailey: 1\ntransport: fbug\npaths:\n  - greet -> shuot -> stdout\nworkerz: 1\n");
        Finished finished = Bailey.with("run", file).brief().run().endedWith(2);
        List<String> lines = finished.err().lines().toList();
        assertEquals(3, lines.size(), finished::toString);
        assertTrue(lines.stream().allMatch(line -> line.startsWith(file + ":")), finished::toString);
    }
}
