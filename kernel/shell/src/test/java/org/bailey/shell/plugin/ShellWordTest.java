package org.bailey.shell.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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

    @Test
    void plainWordsStayPlainAndNoneBecomesAnOption() {
        assertEquals("../my-decoder", ShellWord.of(Path.of("../my-decoder")));
        assertEquals("./-x", ShellWord.of(Path.of("-x")));
    }
}
