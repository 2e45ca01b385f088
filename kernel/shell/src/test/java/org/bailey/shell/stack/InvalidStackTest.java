package org.bailey.shell.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bailey.ipc.BadInput;
import org.bailey.shell.plugin.PluginJars;
import org.bailey.shell.plugin.Plugins;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file in {@code invalid} is wrong in one way, and its first line says what its reader is told. */
class InvalidStackTest {

    private static final Path FOLDER = Path.of("src/test/resources/invalid");

    @TempDir
    private static Path home;

    private static Plugins plugins;

    @BeforeAll
    static void install() throws IOException {
        plugins = PluginJars.install(home).plugins();
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> entries = Files.list(FOLDER)) {
            return entries.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void tellsTheMistakeAndItsPlace(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        String expected = text.lines().findFirst().orElseThrow().substring("# ".length());
        BadInput told = assertThrows(BadInput.class,
            () -> StackReader.read(file, Overrides.none(), plugins, name -> null));
        assertEquals(file + ":" + expected, told.getMessage());
    }
}
