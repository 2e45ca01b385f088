package org.bailey.shell.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The files that lie where one was looked for, and the one that was probably meant. */
public final class Beside {

    private Beside() {
    }

    /** What to write instead of a file that is not there, to follow a sentence that says so. */
    public static String instead(Path file, String... endings) {
        if (Files.isSymbolicLink(file)) {
            return "; the link leads nowhere";
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return ", nor a folder " + folder;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> names = entries.map(entry -> entry.getFileName().toString())
                .filter(name -> Arrays.stream(endings).anyMatch(name::endsWith)).sorted().toList();
            return Words.instead(String.valueOf(file.getFileName()), names);
        } catch (IOException e) {
            return "";
        }
    }
}
