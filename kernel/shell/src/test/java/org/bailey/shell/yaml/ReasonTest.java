package org.bailey.shell.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** Reasons are words, also where the exception has none but its name. */
class ReasonTest {

    @Test
    void isInWords() {
        assertEquals("no such file: a/b", Reason.of(new NoSuchFileException("a/b")));
        assertEquals("access denied: a", Reason.of(new AccessDeniedException("a")));
        assertEquals("Not a directory", Reason.of(new FileSystemException("a", null, "Not a directory")));
        assertEquals("zip END header not found", Reason.of(new IOException("zip END header not found")));
    }
}
