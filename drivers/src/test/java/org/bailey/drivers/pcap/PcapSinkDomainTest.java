package org.bailey.drivers.pcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bailey.drivers.EachTransport;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.Descriptor;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packets in, a capture file out, which is the one that was put together by hand. */
class PcapSinkDomainTest {

    private static final long TIME_NS = 1_700_000_000_123_456_789L;
    private static final int SNAPLEN = 2_000;

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("out.pcap");
    }

    private DomainHarness harness(String transport, String format) {
        return harness(transport, file().toString(), format, SNAPLEN);
    }

    private static DomainHarness harness(String transport, String file, String format, long snaplen) {
        return DomainHarness.of(transport, new PcapSinkDomain(),
            Map.of("file", file, "format", format, "snaplen", snaplen));
    }

    private static void describe(Descriptor descriptor, int linkType, long timeNs, long original) {
        descriptor.classWord(linkType);
        descriptor.timestampNs(timeNs);
        descriptor.word0(original);
    }

    private static PcapBytes expected() {
        return new PcapBytes(ByteOrder.LITTLE_ENDIAN, true, SNAPLEN, 1);
    }

    @EachTransport
    void writesTheFileThatTheFormatDescribes(String transport) throws Exception {
        DomainHarness harness = harness(transport, "pcap").open();
        Random random = new Random(7);
        PcapBytes expected = expected();
        for (int i = 0; i < 1_000; i++) {
            byte[] packet = new byte[random.nextInt(1_500)];
            random.nextBytes(packet);
            long timeNs = TIME_NS + i;
            int cut = random.nextInt(packet.length + 1);
            long original = i % 3 == 0 ? packet.length + 100 : packet.length;
            harness.feed("in", d -> describe(d, 1, timeNs, original), Arrays.copyOf(packet, cut),
                Arrays.copyOfRange(packet, cut, packet.length));
            expected.record(timeNs, packet.length, (int) original, packet);
            if (random.nextInt(40) == 0) {
                harness.work(64);
                assertEquals(0, harness.heldBytes());
                assertArrayEquals(expected.toArray(), Files.readAllBytes(file()), "after packet " + i);
            }
        }
        harness.end("in");
        assertArrayEquals(expected.toArray(), Files.readAllBytes(file()));
        assertEquals(1_000, harness.counter("packets"));
        assertEquals(expected.length(), harness.counter("bytes"));
        assertTrue(harness.counter("writes") < 100, "writes=" + harness.counter("writes"));
        assertEquals(0, harness.bytesCopied());
        harness.close();
    }

    @EachTransport
    void writesAnInterfaceForEachLinkTypeOfPcapng(String transport) throws Exception {
        DomainHarness harness = harness(transport, "pcapng").open();
        int[] linkTypes = {113, 1, 113, 65_535, 1};
        for (int i = 0; i < linkTypes.length; i++) {
            int linkType = linkTypes[i];
            long timeNs = TIME_NS + i;
            harness.feed("in", d -> describe(d, linkType, timeNs, 0), new byte[linkType % 100 + 1 + i]);
        }
        harness.end("in");
        harness.close();
        PcapngBytes expected = new PcapngBytes().section(ByteOrder.LITTLE_ENDIAN);
        byte[][] options = {expected.option(9, (byte) 9), expected.option(0)};
        expected.device(113, SNAPLEN, options).enhanced(0, TIME_NS, 14, 14, new byte[14]);
        expected.device(1, SNAPLEN, options).enhanced(1, TIME_NS + 1, 3, 3, new byte[3]);
        expected.enhanced(0, TIME_NS + 2, 16, 16, new byte[16]);
        expected.device(65_535, SNAPLEN, options).enhanced(2, TIME_NS + 3, 39, 39, new byte[39]);
        expected.enhanced(1, TIME_NS + 4, 6, 6, new byte[6]);
        assertArrayEquals(expected.toArray(), Files.readAllBytes(file()));
    }

    @EachTransport
    void givesBackWhatTheReaderRead(String transport) throws Exception {
        for (String format : List.of("pcap", "pcapng")) {
            List<byte[]> packets = new ArrayList<>();
            DomainHarness sink = harness(transport, format).open();
            for (int i = 0; i < 70; i++) {
                byte[] packet = ("packet " + i).getBytes(StandardCharsets.US_ASCII);
                long timeNs = TIME_NS + i;
                packets.add(packet);
                sink.feed("in", d -> describe(d, 276, timeNs, 5_000), packet);
            }
            sink.close();
            DomainHarness source = Captures.open(transport, file());
            List<Taken> read = Captures.drain(source);
            assertEquals(70, read.size());
            for (int i = 0; i < 70; i++) {
                assertArrayEquals(packets.get(i), read.get(i).bytes());
                assertEquals(TIME_NS + i, read.get(i).timestampNs());
                assertEquals(276, read.get(i).classWord());
                assertEquals(5_000, read.get(i).word0());
            }
            source.close();
        }
    }

    @EachTransport
    void cutsPacketsAtTheSnaplen(String transport) throws Exception {
        DomainHarness harness = harness(transport, "pcap").open();
        harness.feed("in", d -> describe(d, 1, 1, 0), new byte[1_500], new byte[501]);
        harness.feed("in", d -> describe(d, 1, 2, 9_000), new byte[2_500]);
        harness.close();
        assertArrayEquals(expected().record(1, 2_000, 2_001, new byte[2_000])
            .record(2, 2_000, 9_000, new byte[2_000]).toArray(), Files.readAllBytes(file()));
        assertEquals(2, harness.counter("cut"));
    }

    @EachTransport
    void leavesOutWhatTheFileCannotTell(String transport) throws Exception {
        DomainHarness harness = harness(transport, "pcap").open();
        harness.feed("in", d -> describe(d, 1, -5, -1), new byte[3]);
        harness.feed("in", d -> describe(d, 113, 1, 0), new byte[3]);
        harness.feed("in", d -> describe(d, -1, 1, 0), new byte[3]);
        harness.feed("in", d -> describe(d, 65_536, 1, 0), new byte[3]);
        harness.feed("in", d -> d.kind(Kind.END), new byte[0]);
        harness.feed("in", d -> describe(d, 1, Long.MAX_VALUE, 1L << 32), new byte[4]);
        harness.end("in");
        assertEquals(3, harness.counter("dropped.link-type"));
        assertEquals(1, harness.counter("dropped.kind"));
        assertEquals(2, harness.counter("packets"));
        harness.close();
        assertArrayEquals(expected().packet(0, new byte[3]).packet(4_294_967_295_999_999_999L, new byte[4]).toArray(),
            Files.readAllBytes(file()));
    }

    @Test
    void anInputWithoutPacketsIsACaptureWithoutPackets() throws Exception {
        DomainHarness harness = harness("fbuf", "pcap").open();
        harness.end("in");
        harness.close();
        assertArrayEquals(expected().toArray(), Files.readAllBytes(file()));
        DomainHarness stopped = harness("fbuf", "pcap").open();
        stopped.work(1);
        stopped.close();
        assertArrayEquals(expected().toArray(), Files.readAllBytes(file()));
    }

    @Test
    void whereTheStackDoesNotStartTheFileStaysAsItWas() throws Exception {
        harness("fbuf", "pcap").open().close();
        assertFalse(Files.exists(file()));
        Files.writeString(file(), "a capture of yesterday");
        harness("fbuf", "pcap").open().close();
        assertEquals("a capture of yesterday", Files.readString(file()));
    }

    private String refusal(String file, long snaplen) {
        DomainHarness harness = harness("fbuf", file, "pcap", snaplen);
        String message = assertThrows(BadInput.class, harness::open).getMessage();
        harness.close();
        return message;
    }

    @Test
    void refusesWhatCannotBeWritten() throws Exception {
        assertEquals("no output is named; name a file to write: file=", refusal("", 1));
        assertEquals("the name of the output is no file name; name another one: file=a\0b"
            + ", reason=Nul character not allowed", refusal("a\0b", 1));
        assertEquals("the output is a folder, a pipe or a device; name a file: file=" + folder,
            refusal(folder.toString(), 1));
        Path deep = folder.resolve("none").resolve("out.pcap");
        assertEquals("the folder of the output does not exist; make it, or name another file: file=" + deep,
            refusal(deep.toString(), 1));
        assertEquals("packets cannot be cut to this length; allowed are 1 byte to 1 MiB: snaplen=0",
            refusal(file().toString(), 0));
        assertEquals("packets cannot be cut to this length; allowed are 1 byte to 1 MiB: snaplen=1048577",
            refusal(file().toString(), 1_048_577));
    }

    @Test
    void refusesToOverwriteWhatIsBeingRead() throws Exception {
        byte[] capture = PcapBytes.usual().packet(1, new byte[100]).toArray();
        Files.write(file(), capture);
        Path link = Files.createSymbolicLink(folder.resolve("link.pcap"), file());
        DomainHarness source = Captures.open("fbuf", file());
        assertEquals("this capture is read or written by another domain of the stack; name another file for the output:"
            + " file=" + link, refusal(link.toString(), 1));
        DomainHarness second = Captures.open("fbuf", link);
        second.close();
        source.close();
        DomainHarness sink = harness("fbuf", "pcap").open();
        DomainHarness late = Captures.harness("fbuf", link, false, 1);
        assertEquals("the capture is the output of another domain of the stack; name another file: file=" + link,
            assertThrows(BadInput.class, late::open).getMessage());
        late.close();
        sink.close();
        assertArrayEquals(capture, Files.readAllBytes(file()));
        Captures.open("fbuf", file()).close();
    }
}
