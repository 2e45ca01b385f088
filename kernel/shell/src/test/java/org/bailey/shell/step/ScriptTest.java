package org.bailey.shell.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bailey.ipc.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts: all mistakes are found before anything runs. */
class ScriptTest {

    private final CommandReader commands = new CommandReader(new Names(Stacks.of("capture.out>ip")));

    @TempDir
    private Path folder;

    private Script read(String text) throws IOException {
        return Script.read(Files.writeString(folder.resolve("a.step"), text), commands);
    }

    private String refused(String text) {
        return assertThrows(BadInput.class, () -> read(text)).getMessage().replace(folder + "/", "");
    }

    @Test
    void givesItsLinesInOrder() throws IOException {
        Script script = read("# a story\n\nstep\nuntil ip\n");
        assertEquals("# a story", script.next().orElseThrow().text());
        assertEquals("", script.next().orElseThrow().text());
        assertEquals("step", script.next().orElseThrow().text());
        assertTrue(script.next().orElseThrow().place().endsWith("a.step:4"));
        assertTrue(script.next().isEmpty());
        assertFalse(script.correctable());
    }

    @Test
    void tellsAllMistakesEachWithItsLine() {
        assertTrue(refused("stpe\nstep\nheld\n").startsWith("a.step:1: unknown command 'stpe'; did you mean 'step'?"));
        assertTrue(refused("stpe\nstep\nheld\n").contains("a.step:3: 'held' needs more"));
        assertEquals(2, refused("stpe\nstep\nheld\n").lines().count());
    }

    @Test
    void tellsSoManyMistakesAsSomebodyReads() {
        List<String> told = refused("x\n".repeat(1 << 15)).lines().toList();
        assertEquals(21, told.size());
        assertTrue(told.get(19).startsWith("a.step:20: unknown command 'x'"));
        assertEquals("and 32748 mistakes more", told.getLast());
        assertEquals("and 1 mistake more", refused("x\n".repeat(21)).lines().toList().getLast());
    }

    @Test
    void takesLinesOfEitherSystem() throws IOException {
        Script script = read("step\r\nuntil ip\r\n");
        assertEquals("step", script.next().orElseThrow().text());
        assertEquals("until ip", script.next().orElseThrow().text());
        assertTrue(script.next().isEmpty());
    }

    @Test
    void doesNotReplayAnother() {
        assertEquals("a.step:2: a script does not replay another one; give it to --script itself",
            refused("step\nreplay a.step\n"));
    }

    @Test
    void takesATextWithAByteOrderMark() throws IOException {
        Path file = Files.writeString(folder.resolve("marked"), "\ufeffstep\n");
        assertEquals("step", Script.read(file, commands).next().orElseThrow().text());
    }

    @Test
    void saysWhatIsWrongWithItsFile() throws IOException {
        assertTrue(assertThrows(BadInput.class, () -> Script.read(folder.resolve("none"), commands)).getMessage()
            .contains("there is no such script"));
        assertTrue(assertThrows(BadInput.class, () -> Script.read(folder, commands)).getMessage()
            .contains("cannot be read"));
        Path binary = Files.write(folder.resolve("b"), new byte[] {'#', '\n', (byte) 0xFF, 0});
        assertEquals(binary + ":2: this is no text in UTF-8; save the file as one: byte=0xFF",
            assertThrows(BadInput.class, () -> Script.read(binary, commands)).getMessage());
        Path large = Files.writeString(folder.resolve("c"), "#".repeat((1 << 16) + 1), StandardCharsets.US_ASCII);
        assertTrue(assertThrows(BadInput.class, () -> Script.read(large, commands)).getMessage()
            .contains("at most 65536 bytes"));
    }
}
