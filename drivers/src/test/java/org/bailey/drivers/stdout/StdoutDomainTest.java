package org.bailey.drivers.stdout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.bailey.drivers.EachTransport;
import org.bailey.ipc.Kind;
import org.bailey.ipc.device.ClosedOutput;
import org.bailey.ipc.harness.DomainHarness;
import org.junit.jupiter.api.Test;

/** When what is sent to standard output gets there, and what happens where it cannot. */
class StdoutDomainTest {

    private static final byte[] LINE = "one line\n".getBytes(StandardCharsets.US_ASCII);
    private static final long PATIENCE_NS = 5_000_000;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @EachTransport
    void writesManyLinesAtOnce(String transport) throws Exception {
        DomainHarness harness = open(transport, output);
        int lines = 20_000;
        for (int i = 0; i < lines; i++) {
            harness.feed("in", LINE);
        }
        harness.end("in");
        assertEquals(new String(LINE, StandardCharsets.US_ASCII).repeat(lines), output.toString());
        assertEquals(lines * LINE.length, harness.counter("bytes"));
        assertEquals(1 + lines * LINE.length / 65_536, harness.counter("writes"));
        harness.close();
    }

    @EachTransport
    void writesMessagesOfAnyLengthAndCutInOrder(String transport) throws Exception {
        Random random = new Random(11);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        DomainHarness harness = open(transport, output);
        for (int i = 0; i < 50; i++) {
            byte[] one = new byte[random.nextInt(60_000)];
            byte[] other = new byte[random.nextInt(20_000)];
            random.nextBytes(one);
            random.nextBytes(other);
            expected.writeBytes(one);
            expected.writeBytes(other);
            harness.feed("in", descriptor -> { }, one, other);
        }
        harness.end("in");
        assertArrayEquals(expected.toByteArray(), output.toByteArray());
        harness.close();
    }

    @Test
    void writesAFewMillisecondsAfterTheFirstByte() throws Exception {
        DomainHarness harness = open("fbuf", output);
        harness.nowNs(1_000);
        harness.feed("in", LINE);
        harness.nowNs(1_000 + PATIENCE_NS - 1);
        harness.feed("in", LINE);
        assertEquals(0, output.size());
        harness.nowNs(1_000 + PATIENCE_NS);
        assertEquals(2 * LINE.length, output.size());
        harness.feed("in", LINE);
        assertEquals(2 * LINE.length, output.size());
        harness.nowNs(1_000 + 2 * PATIENCE_NS);
        assertEquals(3 * LINE.length, output.size());
        assertEquals(2, harness.counter("writes"));
        harness.close();
    }

    @Test
    void writesWhatIsLeftWhenItIsClosed() throws Exception {
        DomainHarness harness = open("fbuf", output);
        harness.feed("in", LINE);
        harness.close();
        assertArrayEquals(LINE, output.toByteArray());
    }

    @Test
    void passesOverMessagesThatAreNoText() throws Exception {
        DomainHarness harness = open("fbuf", output);
        harness.feed("in", descriptor -> descriptor.kind(Kind.START), new byte[12]);
        harness.feed("in", LINE);
        harness.feed("in", descriptor -> descriptor.kind(Kind.END));
        harness.end("in");
        assertArrayEquals(LINE, output.toByteArray());
        harness.close();
    }

    @Test
    void saysThatItsReaderIsGoneAndThenKeepsQuiet() throws Exception {
        DomainHarness harness = open("fbuf", new FailingOutput(new IOException("Broken pipe")));
        harness.feed("in", LINE);
        assertThrows(ClosedOutput.class, () -> harness.end("in"));
        harness.close();
    }

    @Test
    void failsWhereTheDiskIsFull() throws Exception {
        IOException full = new IOException("No space left on device");
        DomainHarness harness = open("fbuf", new FailingOutput(full));
        harness.feed("in", LINE);
        assertSame(full, assertThrows(ClosedOutput.class, () -> harness.end("in")).getCause());
        harness.close();
    }

    @Test
    void failureWithoutWordsIsNoReaderThatIsGone() throws Exception {
        DomainHarness harness = open("fbuf", new FailingOutput(new IOException()));
        harness.feed("in", LINE);
        assertTrue(assertThrows(ClosedOutput.class, () -> harness.end("in")).reason().isPresent());
        harness.close();
    }

    private static DomainHarness open(String transport, OutputStream output) throws Exception {
        return DomainHarness.of(transport, new StdoutDomain(output), Map.of()).open();
    }

    /** An output that takes nothing. */
    private static final class FailingOutput extends OutputStream {

        private final IOException failure;

        FailingOutput(IOException failure) {
            this.failure = failure;
        }

        @Override
        public void write(int b) throws IOException {
            throw failure;
        }

        @Override
        public void write(byte[] bytes, int from, int lengthBytes) throws IOException {
            throw failure;
        }
    }
}
