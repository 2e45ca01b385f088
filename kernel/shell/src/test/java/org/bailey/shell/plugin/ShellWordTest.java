package org.bailey.shell.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words as a shell takes them back. */
class ShellWordTest {

    @ParameterizedTest
    @ValueSource(strings = {"mine", "/opt/bailey/bailey", "my decoder", "it's", "a$HOME`id`\"\\n", "*", "~", "\u00e9;"})
    void shellTakesTheWordAsTheFile(String name) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "printf %s " + ShellWord.of(Path.of(name))).start();
        assertEquals(name, new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "my tools", "it's \"$HOME\""})
    void aliasRunsTheProgram(String name, @TempDir Path folder) throws IOException {
        Path program = Files.writeString(Files.createDirectory(folder.resolve(name)).resolve("bailey"),
            "#!/bin/sh\necho \"it ran with $1\"\n");
        assertTrue(program.toFile().setExecutable(true));
        Process shell = new ProcessBuilder("sh", "-c", "alias bailey=" + ShellWord.alias(program) + "\nbailey mvn")
            .redirectErrorStream(true).start();
        assertEquals("it ran with mvn\n",
            new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void plainWordsStayPlainAndNoneBecomesAnOption() {
        assertEquals("../my-decoder", ShellWord.of(Path.of("../my-decoder")));
        assertEquals("./-x", ShellWord.of(Path.of("-x")));
    }
}
