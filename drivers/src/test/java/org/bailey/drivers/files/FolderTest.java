package org.bailey.drivers.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bailey.drivers.Needs;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.harness.DomainHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders the writer takes, and what it says of the others. */
class FolderTest {

    @TempDir
    private Path folder;

    @Test
    void makesTheFolderAndThoseAboveIt() throws Exception {
        Path deep = folder.resolve("a").resolve("b");
        DomainHarness.of("fbuf", new FilesDomain(), Map.of("dir", deep.toString())).open().close();
        assertTrue(Files.isDirectory(deep));
        try (var files = Files.list(deep)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void takesALinkToAFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("real")));
        assertEquals(link, Folder.open(link.toString()));
    }

    @Test
    void refusesAFile() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertEquals("the folder for the streams is a file; name another one: dir=" + file, message(file.toString()));
        String below = file.resolve("below").toString();
        assertEquals("the folder for the streams cannot be made; name another one: dir=" + below
            + ", reason=FileSystemException " + file.resolve("below") + ": Not a directory", message(below));
    }

    @Test
    void refusesWhatIsNoName() {
        assertEquals("no folder is named for the streams; set the option dir: dir=", message(""));
        assertEquals("the name of the folder for the streams is none; name another one: dir=a\0b"
            + ", reason=Nul character not allowed", message("a\0b"));
    }

    @Test
    void refusesAFolderThatTakesNoFiles() {
        Needs.that(Files.isDirectory(Path.of("/proc/self")), "this system has no folder of that kind");
        assertTrue(message("/proc/self")
            .startsWith("no file can be made in the folder for the streams; name another one: dir=/proc/self, reason="),
            message("/proc/self"));
        assertTrue(message("/proc/none")
            .startsWith("the folder for the streams cannot be made; name another one: dir=/proc/none, reason="),
            message("/proc/none"));
    }

    private static String message(String name) {
        return assertThrows(BadInput.class, () -> Folder.open(name)).getMessage();
    }
}
