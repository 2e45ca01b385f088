package org.bailey.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command line says to those who mistyped, or asked for help. */
class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine line = Main.commandLine(args);
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(args);
    }

    @Test
    void suggestsTheNearestCommand() {
        assertEquals(ExitCode.INPUT, run("rnu"));
        assertEquals("bailey: Unmatched argument at index 0: 'rnu'; did you mean 'run'?\nSee: bailey --help\n",
            err.toString());
    }

    @Test
    void suggestsTheNearestOption() {
        assertEquals(ExitCode.INPUT, run("run", "stack.yaml", "--trasnport", "fbuf"));
        assertTrue(err.toString().contains("did you mean '--transport'?\nSee: bailey run --help\n"), err.toString());
    }

    @Test
    void saysWhatIsNoNumber() {
        assertEquals(ExitCode.INPUT, run("step", "stack.yaml", "--seed", "x"));
        assertEquals("bailey: Invalid value for option '--seed': 'x' is no whole number; write for example 3\n"
            + "See: bailey step --help\n", err.toString());
    }

    @Test
    void takesNoFileForWordsOfTheCommandLine(@TempDir Path folder) throws IOException {
        Path words = Files.writeString(folder.resolve("words"), "--help");
        assertEquals(ExitCode.INPUT, run("run", "@" + words));
        assertEquals("", out.toString());
    }

    @Test
    void asksForTheStackFile() {
        assertEquals(ExitCode.INPUT, run("run"));
        assertEquals("bailey: Missing required parameter: 'STACK'\nSee: bailey run --help\n", err.toString());
    }

    @Test
    void showsItsUseWhereNothingIsAsked() {
        assertEquals(ExitCode.INPUT, run());
        assertTrue(err.toString().startsWith("Usage: bailey "), err.toString());
    }

    @Test
    void helps() {
        assertEquals(ExitCode.OK, run("--help"));
        for (String command : new String[] {"run", "explain", "list", "new", "demo"}) {
            assertTrue(out.toString().contains("\n  " + command + " "), out.toString());
        }
        assertEquals(ExitCode.OK, run("run", "--help"));
        assertTrue(out.toString().contains("--json"), out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void tellsItsVersion() {
        assertEquals(ExitCode.OK, run("--version"));
        assertTrue(out.toString().startsWith("bailey"), out.toString());
        assertTrue(out.toString().contains("\njava.home: "), out.toString());
    }

    @Test
    void tellsAMissingFileWithoutAStackTrace() {
        assertEquals(ExitCode.INPUT, run("run", "none.yaml"));
        assertTrue(err.toString().startsWith("none.yaml: no such file") && err.toString().lines().count() == 1,
            err.toString());
    }

    @Test
    void addsAStackTraceWhereAsked() {
        assertEquals(ExitCode.INPUT, run("run", "none.yaml", "--verbose"));
        assertTrue(err.toString().contains("\tat "), err.toString());
    }

    @Test
    void refusesAReportThatCannotBeWrittenBeforeAnythingElse() {
        assertEquals(ExitCode.INPUT, run("run", "none.yaml", "--json", "no/such/folder/report.json"));
        assertTrue(err.toString().startsWith("--json no/such/folder/report.json: cannot be written, there is no"),
            err.toString());
    }
}
