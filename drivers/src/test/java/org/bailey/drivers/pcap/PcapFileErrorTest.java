package org.bailey.drivers.pcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.bailey.drivers.EachTransport;
import org.bailey.drivers.Needs;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the reader says of files that are not captures in order. */
class PcapFileErrorTest {

    private static final byte[] PACKET = new byte[100];

    @TempDir
    private Path folder;

    @Test
    void namesTheNearestFileWhereOneIsMissing() throws Exception {
        PcapBytes.usual().writeTo(folder.resolve("web.pcap"));
        PcapBytes.usual().writeTo(folder.resolve("another.pcap"));
        Path file = folder.resolve("Web.pcp");
        assertEquals("the capture does not exist; name a pcap file that does: file=" + file + ", nearest=web.pcap",
            message(file));
    }

    @Test
    void namesNoFileWhereNoneIsNear() throws Exception {
        PcapBytes.usual().writeTo(folder.resolve("web.pcap"));
        Path file = folder.resolve("dns-over-quic.pcap");
        assertEquals("the capture does not exist; name a pcap file that does: file=" + file, message(file));
        Path deeper = folder.resolve("none").resolve("web.pcap");
        assertEquals("the capture does not exist; name a pcap file that does: file=" + deeper, message(deeper));
    }

    @Test
    void refusesWhatIsNoFileName() {
        assertEquals("no capture is named; name a pcap file: file=", message(""));
        assertEquals("the name of the capture is no file name; name a pcap file: file=a\0b"
            + ", reason=Nul character not allowed", message("a\0b"));
    }

    @Test
    void refusesAFolder() {
        assertEquals("the capture is a folder; name a pcap file in it: file=" + folder, message(folder));
    }

    @Test
    void refusesAPipeWithoutWaitingForItsWriter() throws Exception {
        Path pipe = folder.resolve("pipe");
        Needs.that(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0,
            "mkfifo makes no pipe");
        assertEquals("the capture is a pipe or a device; save it to a file first: file=" + pipe, message(pipe));
    }

    /** Root may read everything, so it asks as nobody; on a thread that is gone afterwards. */
    @Test
    void refusesAFileThatMayNotBeRead() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Path file = PcapBytes.usual().writeTo(folder.resolve("secret.pcap"));
        Files.setPosixFilePermissions(file, Set.of());
        // As nobody it may find no classes any more.
        message(folder);
        FutureTask<String> asNobody = new FutureTask<>(() -> {
            boolean nobody = UserSyscalls.becomeNobody();
            return nobody || !Files.isReadable(file) ? message(file) : "";
        });
        Thread.ofPlatform().start(asNobody);
        String said = asNobody.get();
        Needs.that(!said.isEmpty(), "this user may read everything, and be nobody else");
        assertEquals("the capture may not be read; grant read permission: file=" + file, said);
    }

    @Test
    void refusesAFileThatCannotBeRead() {
        Path file = Path.of("/proc/self/clear_refs");
        Needs.that(Files.isRegularFile(file) && Files.isReadable(file), "this system has no file of that kind");
        assertEquals("the capture cannot be read; check the file and its disk: file=" + file
            + ", reason=Invalid argument", message(file));
    }

    @Test
    void refusesAnEmptyFile() throws Exception {
        Path file = Files.createFile(folder.resolve("empty.pcap"));
        assertEquals("the capture is empty; record it again: file=" + file + ", lengthBytes=0", message(file));
    }

    @Test
    void refusesAFileShorterThanItsHeader() throws Exception {
        byte[] capture = PcapBytes.usual().toArray();
        for (int length : new int[] {1, 3, 4, 23}) {
            Path file = Files.write(folder.resolve("short.pcap"), Arrays.copyOf(capture, length));
            assertEquals("the capture is shorter than the header of a pcap file; record it again: file=" + file
                + ", lengthBytes=" + length + ", headerBytes=24", message(file));
        }
    }

    @Test
    void saysWhatAForeignFileLooksLike() throws Exception {
        assertForeign("1f8b0800000000000003", "the capture looks like gzip; unpack it with gunzip");
        assertForeign("28b52ffd0458", "the capture looks like zstd; unpack it with unzstd");
        assertForeign("fd377a585a000004", "the capture looks like xz; unpack it with unxz");
        assertForeign("425a6839314159", "the capture looks like bzip2; unpack it with bunzip2");
        assertForeign("04224d186440", "the capture looks like lz4; unpack it with unlz4");
        assertForeign("504b0304140000", "the capture looks like zip; unpack it with unzip");
        assertForeign("a1b2cd3400020004", "the patched pcap of old Linux kernels is not read; convert it with editcap");
        assertForeign("34cdb2a102000400", "the patched pcap of old Linux kernels is not read; convert it with editcap");
        assertForeign("736e6f6f7000000000000002", "the capture looks like snoop; convert it with editcap");
        assertForeign(HexFormat.of().formatHex("12:00:01 IP 10.0.0.1".getBytes(StandardCharsets.US_ASCII)),
            "the capture looks like text; record one with tcpdump -w FILE");
        assertForeign("000102030405060708", "the capture is not a pcap file; record one with tcpdump -w FILE");
    }

    @Test
    void refusesAnotherVersion() throws Exception {
        byte[] capture = PcapBytes.usual().toArray();
        capture[4] = 3;
        capture[6] = 9;
        Path file = Files.write(folder.resolve("version.pcap"), capture);
        assertEquals("this version of pcap is not known; rewrite the capture with editcap -F pcap: file=" + file
            + ", version=3.9, known=2.4", message(file));
    }

    @Test
    void refusesAnotherLinkType() throws Exception {
        String known = ", known=0 (NULL), 1 (ETHERNET), 101 (RAW), 113 (LINUX_SLL), 228 (IPV4), 229 (IPV6)"
            + ", 276 (LINUX_SLL2)";
        Path wlan = new PcapBytes(ByteOrder.BIG_ENDIAN, true, 65535, 127).writeTo(folder.resolve("wlan.pcap"));
        assertEquals("no layer knows this link type; capture on another device: file=" + wlan
            + ", linkType=127 (IEEE802_11_RADIOTAP)" + known, message(wlan));
        Path odd = new PcapBytes(ByteOrder.LITTLE_ENDIAN, true, 65535, 9999).writeTo(folder.resolve("odd.pcap"));
        assertEquals("no layer knows this link type; capture on another device: file=" + odd
            + ", linkType=9999" + known, message(odd));
    }

    @Test
    void refusesToSendACaptureLessThanOnce() throws Exception {
        Path file = PcapBytes.usual().writeTo(folder.resolve("web.pcap"));
        DomainHarness harness = Captures.harness("fbuf", file, false, 0);
        BadInput refusal = assertThrows(BadInput.class, harness::open);
        assertEquals("a capture is sent at least once; raise the option repeat: file=" + file + ", repeat=0",
            refusal.getMessage());
        harness.close();
    }

    @EachTransport
    void endsCleanlyWhereTheLastRecordIsCutShort(String transport) throws Exception {
        byte[] capture = PcapBytes.usual().packet(1, PACKET).packet(2, PACKET).toArray();
        int whole = 24 + 16 + PACKET.length;
        for (int length : new int[] {whole + 1, whole + 15, whole + 16, capture.length - 1}) {
            Path file = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(capture, length));
            DomainHarness harness = Captures.open(transport, file);
            assertEquals(1, Captures.drain(harness).size(), "length=" + length);
            assertEquals(1, harness.counter("truncated"));
            assertTrue(harness.ended("out"));
            assertEquals(0, harness.counter("corrupt"));
            harness.close();
        }
    }

    @EachTransport
    void endsCleanlyAtARecordThatCannotBeTrue(String transport) throws Exception {
        assertCorrupt(transport, 262_145, 262_145);
        assertCorrupt(transport, -1, -1);
        assertCorrupt(transport, 101, 100);
        assertCorrupt(transport, Integer.MIN_VALUE, 0);
    }

    @EachTransport
    void countsWhatIsWrongInEachRound(String transport) throws Exception {
        Path file = PcapBytes.usual().packet(1, PACKET).raw((byte) 1).writeTo(folder.resolve("round.pcap"));
        DomainHarness harness = Captures.open(transport, file, false, 3);
        assertEquals(3, Captures.drain(harness).size());
        assertEquals(3, harness.counter("truncated"));
        harness.close();
    }

    @EachTransport
    void acceptsPacketsUpToALargeSnaplen(String transport) throws Exception {
        byte[] large = new byte[300_000];
        Path file = new PcapBytes(ByteOrder.LITTLE_ENDIAN, false, 524_288, 1).packet(1, large)
            .writeTo(folder.resolve("jumbo.pcap"));
        DomainHarness harness = Captures.open(transport, file);
        List<Taken> packets = Captures.drain(harness);
        assertEquals(1, packets.size());
        assertArrayEquals(large, packets.getFirst().bytes());
        harness.close();
    }

    private void assertCorrupt(String transport, int captured, int original) throws Exception {
        Path file = PcapBytes.usual().packet(1, PACKET).record(2, captured, original, PACKET)
            .packet(3, PACKET).writeTo(folder.resolve("corrupt.pcap"));
        DomainHarness harness = Captures.open(transport, file);
        assertEquals(1, Captures.drain(harness).size(), "captured=" + captured);
        assertEquals(1, harness.counter("corrupt"));
        assertTrue(harness.ended("out"));
        assertEquals(0, harness.heldBytes());
        harness.close();
    }

    private void assertForeign(String startHex, String sentence) throws Exception {
        byte[] start = HexFormat.of().parseHex(startHex);
        Path file = Files.write(folder.resolve("foreign"), start);
        String message = message(file);
        assertEquals(sentence, message.substring(0, Math.min(sentence.length(), message.length())));
        assertEquals(": file=" + file + ", magic=0x" + startHex.substring(0, 8),
            message.substring(message.indexOf(": file=")));
    }

    private static String message(Path file) {
        return message(file.toString());
    }

    private static String message(String file) {
        return assertThrows(BadInput.class, () -> CaptureFile.open(file)).getMessage();
    }
}
