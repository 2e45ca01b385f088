package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample's capture as editcap and mergecap write it in pcapng: the stack finds in it what it found before. */
final class PcapngTest {

    private static final Path CAPTURE = Checkout.sample("http-monitor/web.pcap");

    private static byte[] exchanges(Path capture) {
        return Bailey.with("run", "-q", Checkout.sample("http-monitor/stack.yaml"), "--set",
            "domains.capture.file=" + capture).brief().run().endedWith(0).quietly().out();
    }

    @Test
    void exchangesAreThoseOfTheClassicCapture(@TempDir Path folder) throws Exception {
        Tools.require("editcap", "mergecap");
        byte[] expected = exchanges(CAPTURE);
        Path converted = folder.resolve("web.pcapng");
        Bailey.program("editcap", "-F", "pcapng", "--capture-comment", "a comment", CAPTURE, converted).run()
            .endedWith(0);
        assertArrayEquals(expected, exchanges(converted));
        Path nanoseconds = folder.resolve("web-ns.pcap");
        Path merged = folder.resolve("merged.pcapng");
        Bailey.program("editcap", "-F", "nsecpcap", CAPTURE, nanoseconds).run().endedWith(0);
        Bailey.program("mergecap", "-a", "-F", "pcapng", "-w", merged, nanoseconds).run().endedWith(0);
        assertArrayEquals(expected, exchanges(merged));
        // Two sections, one of them without a packet.
        Path empty = folder.resolve("empty.pcapng");
        Bailey.program("editcap", "-F", "pcapng", "-r", CAPTURE, empty, "1000000000").run().endedWith(0);
        byte[] first = Files.readAllBytes(empty);
        byte[] second = Files.readAllBytes(converted);
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        assertArrayEquals(expected, exchanges(Files.write(folder.resolve("both.pcapng"), both)));
    }
}
