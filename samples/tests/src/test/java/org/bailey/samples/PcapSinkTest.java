package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures that the product writes, as tshark and editcap see them. */
final class PcapSinkTest {

    private static final Path CAPTURE = Checkout.sample("http-monitor/web.pcap");

    @TempDir
    Path folder;

    private Bailey copying(Path from, Path to, String format, Object... more) throws IOException {
        Path stack = Files.writeString(folder.resolve("copy.yaml"), """
            bailey: 1
            paths:
              - capture -> copy
            domains:
              capture: {use: pcap-file, file: "%s"}
              copy: {use: pcap-sink, file: "%s", format: %s}
            """.formatted(from, to, format));
        Object[] words = new Object[3 + more.length];
        words[0] = "run";
        words[1] = "-q";
        words[2] = stack;
        System.arraycopy(more, 0, words, 3, more.length);
        return Bailey.with(words).brief();
    }

    private static List<String> packets(Path capture) {
        return Bailey.program("tshark", "-n", "-r", capture, "-T", "fields", "-e", "frame.time_epoch", "-e",
            "frame.len", "-e", "frame.cap_len", "-e", "frame.encap_type", "-e", "frame.protocols").run().endedWith(0)
            .lines();
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void theCopyIsTheCaptureByteForByte(String transport) throws IOException {
        Tools.require("editcap", "tshark");
        Path nanoseconds = folder.resolve("nanoseconds.pcap");
        Bailey.program("editcap", "-F", "nsecpcap", CAPTURE, nanoseconds).run().endedWith(0);
        Path copy = folder.resolve("copy.pcap");
        copying(nanoseconds, copy, "pcap", "--transport", transport).run().endedWith(0).quietly();
        assertEquals(-1, Files.mismatch(nanoseconds, copy));
        Path next = folder.resolve("copy.pcapng");
        copying(copy, next, "pcapng", "--transport", transport).run().endedWith(0).quietly();
        assertEquals(packets(CAPTURE), packets(next));
        Path back = folder.resolve("back.pcap");
        copying(next, back, "pcap", "--transport", transport).run().endedWith(0).quietly();
        assertEquals(-1, Files.mismatch(nanoseconds, back));
    }

    @Test
    void theInputIsNotOverwritten() throws IOException {
        Path capture = Files.copy(CAPTURE, folder.resolve("web.pcap"));
        copying(capture, capture, "pcap").run().refusedWith(2, "read or written by another domain", "web.pcap");
        assertEquals(-1, Files.mismatch(CAPTURE, capture));
    }

    @Test
    void afterCtrlCTheFileIsACapture() throws Exception {
        Tools.require("capinfos");
        Path copy = folder.resolve("copy.pcapng");
        Bailey.Started started = copying(CAPTURE, copy, "pcapng", "--set", "domains.capture.repeat=4000").start();
        while (started.process().isAlive() && (!Files.exists(copy) || Files.size(copy) < 1_000_000)) {
            Thread.onSpinWait();
        }
        started.interrupt();
        Finished finished = started.await(Bailey.LIMIT_SECONDS);
        assertEquals(130, finished.exitCode(), finished::toString);
        // As many as came in time, perhaps millions: this reads them all, and fails where one is cut short.
        String counted = Bailey.program("capinfos", "-T", "-r", "-M", "-c", copy).run().endedWith(0).text();
        assertTrue(Long.parseLong(counted.strip().replaceFirst(".*\\s", "")) > 1_000, counted);
    }

    @Test
    void aFullDiskIsAFaultAndLeavesWhatWasWritten() throws Exception {
        Tools.require("tshark", "mount");
        Path disk = Files.createDirectory(folder.resolve("disk"));
        int mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m", "bailey-test", disk.toString())
            .inheritIO().start().waitFor();
        if (mounted != 0 && !"true".equals(System.getenv("CI"))) {
            Assumptions.abort("no right to mount a small disk");
        }
        assertEquals(0, mounted, "no right to mount a small disk; run as root");
        try {
            Path copy = disk.resolve("copy.pcap");
            Finished finished = copying(CAPTURE, copy, "pcap").run().endedWith(3);
            assertTrue(finished.err().contains("No space left on device"), finished::toString);
            List<String> all = packets(CAPTURE);
            List<String> written = packets(copy);
            assertTrue(written.size() > 100 && written.size() < all.size(), "packets=" + written.size());
            // The instances that came after the first one went on where it ended: nothing was thrown away.
            assertEquals(all.subList(0, 100), written.subList(0, 100));
            assertArrayEquals(Bailey.program("tshark", "-n", "-r", copy, "-c", "1", "-x").run().endedWith(0).out(),
                Bailey.program("tshark", "-n", "-r", CAPTURE, "-c", "1", "-x").run().endedWith(0).out());
        } finally {
            new ProcessBuilder("umount", disk.toString()).inheritIO().start().waitFor();
        }
    }
}
