package org.bailey.compare.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed comparison left is removed by the next one, and nothing else is. */
class WorkFolderTest {

    @TempDir
    private Path where;

    @TempDir
    private Path elsewhere;

    private Path folder(String name, String rights) throws IOException {
        return Files.createDirectory(where.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
    }

    private Path lock(Path folder) throws IOException {
        return Files.createFile(folder.resolve("lock"));
    }

    private void begin() throws IOException {
        WorkFolder.create(where).close();
    }

    @Test
    void isThereUntilItIsClosed() throws IOException {
        try (WorkFolder folder = WorkFolder.create(where)) {
            Files.writeString(Files.createDirectory(folder.path().resolve("aeron")).resolve("log"), "x");
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())));
            assertTrue(folder.path().getFileName().toString()
                .startsWith("bailey-compare-" + ProcessHandle.current().pid() + "-"));
        }
        try (Stream<Path> left = Files.list(where)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void whatAKilledOneLeftIsRemoved() throws IOException {
        Path left = folder("bailey-compare-1-2", "rwx------");
        lock(left);
        Path precious = Files.writeString(elsewhere.resolve("precious"), "x");
        Files.createSymbolicLink(Files.createDirectory(left.resolve("aeron")).resolve("link"), elsewhere);
        begin();
        assertFalse(Files.exists(left));
        assertTrue(Files.exists(precious));
    }

    @Test
    void oneThatIsAtWorkIsKept() throws IOException {
        Path other = folder("bailey-compare-1-2", "rwx------");
        try (FileChannel channel = FileChannel.open(lock(other), StandardOpenOption.WRITE)) {
            channel.lock();
            begin();
            assertTrue(Files.exists(other));
        }
    }

    /** It may be anybody's, or others may put a link into it just when it is removed. */
    @Test
    void whatIsNotOnesOwnForCertainIsKept() throws IOException {
        Path open = folder("bailey-compare-1-2", "rwxr-xr-x");
        lock(open);
        Path without = folder("bailey-compare-1-3", "rwx------");
        Path named = folder("bailey-compare-notes", "rwx------");
        lock(named);
        lock(elsewhere);
        Path link = Files.createSymbolicLink(where.resolve("bailey-compare-1-4"), elsewhere);
        begin();
        for (Path each : List.of(open, without, named, link, elsewhere.resolve("lock"))) {
            assertTrue(Files.exists(each), each::toString);
        }
        Files.delete(link);
    }
}
