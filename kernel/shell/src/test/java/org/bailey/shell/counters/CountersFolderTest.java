package org.bailey.shell.counters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bailey.ipc.BadInput;
import org.bailey.kernel.run.StackGauges;
import org.bailey.shell.counters.CountersFolder.Running;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is seen to run, whose file goes, and whose folder is trusted. */
final class CountersFolderTest {

    private static final StackGauges FIRST = new StackGauges("web", "fbuf", 1, List.of(), List.of());
    private static final StackGauges SECOND = new StackGauges("web", "fbuf", 2, List.of(), List.of());
    private static final long PID = ProcessHandle.current().pid();

    @TempDir
    Path parent;

    private Path path;
    private CountersFolder folder;

    @BeforeEach
    void prepare() {
        path = parent.resolve("bailey");
        folder = new CountersFolder(path);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void fileIsThereFromTheFirstCountersToTheEnd() throws IOException {
        assertEquals(List.of(), folder.running());
        try (CountersFile file = folder.create()) {
            assertEquals(List.of(), folder.running());
            file.write(FIRST);
            Running running = only();
            assertEquals(PID, running.pid());
            assertEquals(Optional.of(FIRST), CountersFile.read(running.file()));
            file.write(SECOND);
            assertEquals(Optional.of(SECOND), CountersFile.read(running.file()));
            assertEquals(List.of(running.name() + ".counters"), names());
        }
        assertEquals(List.of(), names());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }

    @Test
    void fileThatIsCutShortIsNoneUntilTheNextCounters() throws IOException {
        try (CountersFile file = folder.create()) {
            file.write(FIRST);
            Path shown = only().file();
            Files.write(shown, new byte[3]);
            assertEquals(Optional.empty(), CountersFile.read(shown));
            file.write(SECOND);
            assertEquals(Optional.of(SECOND), CountersFile.read(shown));
        }
    }

    /** As of processes of two PID namespaces, which may share the folder. */
    @Test
    void filesOfOneNumberOfAProcessAreApart() throws IOException {
        try (CountersFile one = folder.create(); CountersFile other = folder.create()) {
            one.write(FIRST);
            other.write(SECOND);
            assertEquals(List.of(PID, PID), folder.running().stream().map(Running::pid).toList());
            assertEquals(Set.of(FIRST, SECOND), folder.running().stream()
                .map(each -> CountersFile.read(each.file()).orElseThrow()).collect(Collectors.toSet()));
        }
        assertEquals(List.of(), names());
    }

    private Running only() throws IOException {
        List<Running> running = folder.running();
        assertEquals(1, running.size());
        return running.getFirst();
    }

    @Test
    void nothingIsLeftOfAStackThatEndsBeforeItsFirstCounters() throws IOException {
        folder.create().close();
        assertEquals(List.of(), names());
    }

    @Test
    void filesOfProcessesThatAreGoneAreRemovedAndOthersLeftAlone() throws IOException {
        folder.create().close();
        String word = "-0123456789abcdef.counters";
        Files.write(path.resolve("4194303" + word), new byte[0]);
        Files.write(path.resolve("notes.txt"), new byte[0]);
        Files.write(path.resolve("99999999999999999999" + word), new byte[0]);
        Files.createDirectory(path.resolve("1" + word));
        Files.createSymbolicLink(path.resolve("2" + word), path.resolve("notes.txt"));
        assertEquals(List.of(), folder.running());
        assertEquals(List.of("1" + word, "2" + word, "99999999999999999999" + word, "notes.txt"), names());
        assertEquals(Optional.empty(), CountersFile.read(path.resolve("2" + word)));
    }

    @Test
    void folderThatOthersCanReachIsRefused() throws IOException {
        // Set afterwards: what a folder is made with, the umask of this process makes less.
        Files.setPosixFilePermissions(Files.createDirectory(path), PosixFilePermissions.fromString("rwxr-x---"));
        assertTrue(assertThrows(BadInput.class, folder::running).getMessage().contains("folder=" + path));
        assertThrows(BadInput.class, folder::create);
    }

    @Test
    void folderThatIsALinkIsRefused() throws IOException {
        Files.createSymbolicLink(path, Files.createDirectory(parent.resolve("elsewhere")));
        assertThrows(BadInput.class, folder::running);
        assertThrows(BadInput.class, folder::create);
        try (var files = Files.list(parent.resolve("elsewhere"))) {
            assertFalse(files.findAny().isPresent());
        }
    }
}
