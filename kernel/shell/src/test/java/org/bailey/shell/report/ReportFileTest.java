package org.bailey.shell.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bailey.ipc.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that appears whole or not at all. */
class ReportFileTest {

    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void appearsOnlyWithItsReport() throws IOException {
        Path file = folder.resolve("report.json");
        try (ReportFile report = ReportFile.open(Optional.of(file))) {
            assertFalse(Files.exists(file));
            report.commit("{}\n");
        }
        assertEquals("{}\n", Files.readString(file));
        assertEquals(List.of("report.json"), names());
    }

    @Test
    void keepsTheOldFileWhereNoReportCame() throws IOException {
        Path file = Files.writeString(folder.resolve("report.json"), "old");
        try (ReportFile report = ReportFile.open(Optional.of(file))) {
            assertTrue(report.wanted());
        }
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("report.json"), names());
    }

    @Test
    void replacesWhatALinkLeadsTo() throws IOException {
        Path file = Files.writeString(folder.resolve("real.json"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
        try (ReportFile report = ReportFile.open(Optional.of(link))) {
            report.commit("new");
        }
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
    }

    @Test
    void writesDirectlyToWhatIsNoRegularFile() {
        try (ReportFile report = ReportFile.open(Optional.of(Path.of("/dev/null")))) {
            report.commit("gone");
        }
        assertFalse(Files.isRegularFile(Path.of("/dev/null")));
    }

    @Test
    void refusesAFolder() {
        BadInput told = assertThrows(BadInput.class, () -> ReportFile.open(Optional.of(folder)));
        assertEquals("--json " + folder + ": is a folder; name a file", told.getMessage());
    }

    @Test
    void refusesAFileInAFolderThatIsNotThere() {
        Path file = folder.resolve("none/report.json");
        BadInput told = assertThrows(BadInput.class, () -> ReportFile.open(Optional.of(file)));
        assertEquals("--json " + file + ": cannot be written, there is no such folder: folder="
            + folder.resolve("none"), told.getMessage());
    }

    @Test
    void wantsNothingWhereNoFileIsNamed() {
        try (ReportFile report = ReportFile.open(Optional.empty())) {
            assertFalse(report.wanted());
        }
    }
}
