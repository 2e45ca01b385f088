package org.bailey.ipc.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.junit.jupiter.api.Test;

/** What the system refuses leaves nothing open. */
final class MemorySyscallsTest {

    private static final String NAME = "bailey-test-refused";

    /** A negative size is EINVAL to ftruncate(2), after memfd_create(2) has made the file. */
    @Test
    void fileThatCannotHaveItsSizeIsClosed() throws IOException {
        int descriptor = MemorySyscalls.createMemoryFile(NAME, PageTable.PAGE_BYTES);
        assertEquals(1, open(), "the file is found where it is open");
        MemorySyscalls.close(descriptor);
        BaileyException refused = assertThrows(BaileyException.class, () -> MemorySyscalls.createMemoryFile(NAME, -1));
        assertEquals(ErrorCode.SYSTEM, refused.code());
        assertTrue(refused.getMessage().endsWith("call=ftruncate, errno=22"), refused.getMessage());
        assertEquals(0, open());
    }

    private static long open() throws IOException {
        List<Path> descriptors;
        try (Stream<Path> listed = Files.list(Path.of("/proc/self/fd"))) {
            descriptors = listed.toList();
        }
        return descriptors.stream().filter(MemorySyscallsTest::isOurs).count();
    }

    private static boolean isOurs(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("/memfd:" + NAME);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
