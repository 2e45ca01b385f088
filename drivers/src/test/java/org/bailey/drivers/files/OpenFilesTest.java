package org.bailey.drivers.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bailey.drivers.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many files are open at a time, counted by the system. */
class OpenFilesTest {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int LIMIT = 3;

    @TempDir
    private Path folder;

    @Test
    void opensNoMoreThanTheLimit() throws IOException {
        Needs.that(Files.isDirectory(DESCRIPTORS), "this system does not list the files of a process");
        OpenFiles open = new OpenFiles(LIMIT);
        List<StreamFile> files = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            files.add(new StreamFile(folder.resolve("file" + i)));
        }
        for (int turn = 0; turn < 3; turn++) {
            for (int i = 0; i < files.size(); i++) {
                open.use(files.get(i)).write(new ByteBuffer[] {ByteBuffer.wrap(new byte[] {(byte) ('0' + i)})}, 1);
                assertEquals(turn > 0 ? LIMIT : Math.min(i + 1, LIMIT), descriptors());
            }
        }
        open.shut(files.getLast());
        assertEquals(LIMIT - 1, descriptors());
        open.shutAll();
        assertEquals(0, descriptors());
        assertEquals("777", Files.readString(folder.resolve("file7")));
    }

    @Test
    void shutsTheOneThatWasNotUsedForLongest() throws IOException {
        Needs.that(Files.isDirectory(DESCRIPTORS), "this system does not list the files of a process");
        OpenFiles open = new OpenFiles(2);
        StreamFile busy = open.use(new StreamFile(folder.resolve("busy")));
        open.use(new StreamFile(folder.resolve("idle")));
        open.use(busy);
        open.use(new StreamFile(folder.resolve("next")));
        assertEquals(List.of("busy", "next"), openNames());
        open.shutAll();
    }

    private int descriptors() throws IOException {
        return openNames().size();
    }

    private List<String> openNames() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> links = Files.newDirectoryStream(DESCRIPTORS, Files::exists)) {
            for (Path link : links) {
                Path target = Files.readSymbolicLink(link);
                if (target.startsWith(folder.toRealPath()) && Files.isRegularFile(target)) {
                    names.add(target.getFileName().toString());
                }
            }
        }
        names.sort(null);
        return names;
    }
}
