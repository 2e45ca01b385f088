package org.bailey.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Why standard output could not be written, and that a reader who went away is no failure. */
final class StandardOutputTest {

    private static StandardOutput failing(String reason) {
        return new StandardOutput(new OutputStream() {
            @Override
            public void write(int character) throws IOException {
                throw new IOException(reason);
            }
        });
    }

    @Test
    void whatIsWrittenArrives() throws IOException {
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        StandardOutput output = new StandardOutput(arrived);
        output.write('a');
        output.write("bc".getBytes());
        assertEquals("abc", arrived.toString());
        assertEquals(Optional.empty(), output.failure());
    }

    @Test
    void aFullDiskIsRememberedAndAReaderThatWentAwayIsNot() {
        StandardOutput full = failing("No space left on device");
        assertThrows(IOException.class, () -> full.write('a'));
        assertEquals(Optional.of("No space left on device"), full.failure());
        StandardOutput gone = failing("Broken pipe");
        assertThrows(IOException.class, () -> gone.write('a'));
        assertEquals(Optional.empty(), gone.failure());
        StandardOutput unsaid = failing(null);
        new PrintStream(unsaid, true).println("a");
        assertEquals(Optional.of("null"), unsaid.failure());
    }
}
