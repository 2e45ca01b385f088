package org.bailey.drivers.pcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bailey.drivers.EachTransport;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the reader says of pcapng files that are not in order: before the start, or where it comes to it. */
class PcapngErrorTest {

    private static final int CAPTURES = 400;
    private static final byte[] PACKET = new byte[100];

    @TempDir
    private Path folder;

    private static PcapngBytes usual() {
        return PcapngBytes.usual(1);
    }

    private String refusal(byte[] capture) throws Exception {
        Path file = Files.write(folder.resolve("bad.pcapng"), capture);
        DomainHarness harness = Captures.harness("fbuf", file, false, 1);
        String message = assertThrows(BadInput.class, harness::open).getMessage();
        harness.close();
        assertTrue(message.contains(": file=" + file), message);
        return message.replace("file=" + file, "file");
    }

    private void assertDamaged(PcapngBytes capture, String what, int offset) throws Exception {
        assertEquals("the capture is damaged before its first packet, " + what + "; record it again, or mend it with"
            + " editcap IN OUT: file, offsetBytes=" + offset, refusal(capture.toArray()));
    }

    private static PcapngBytes section() {
        return new PcapngBytes().section(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void refusesADamagedFirstSection() throws Exception {
        byte[] header = new byte[16];
        assertDamaged(new PcapngBytes().lengths(0x0A0D0D0A, 28, 28, header), "a section has no known byte order", 0);
        byte[] known = Arrays.copyOfRange(section().toArray(), 8, 24);
        String length = "a section header has a length that none can have";
        assertDamaged(new PcapngBytes().lengths(0x0A0D0D0A, 24, 24, known), length, 0);
        assertDamaged(new PcapngBytes().lengths(0x0A0D0D0A, 29, 29, known), length, 0);
        assertDamaged(new PcapngBytes().lengths(0x0A0D0D0A, 28, 32, known), "the two lengths of a block differ", 0);
        known[4] = 2;
        assertDamaged(new PcapngBytes().lengths(0x0A0D0D0A, 28, 28, known), "a section is of an unknown version", 0);
    }

    @Test
    void refusesDamagedBlocksBeforeTheFirstPacket() throws Exception {
        String length = "a block has a length that none can have";
        assertDamaged(section().lengths(1, 8, 8, new byte[8]), length, 28);
        assertDamaged(section().lengths(1, 22, 22, new byte[8]), length, 28);
        String device = "an interface is declared that cannot be";
        assertDamaged(section().lengths(1, 16, 16, new byte[4]), device, 28);
        assertDamaged(section().lengths(1, 1 << 20, 1 << 20, new byte[8]), device, 28);
        assertDamaged(section().lengths(1, 20, 24, new byte[8]), "the two lengths of a block differ", 28);
        String options = "the options of an interface do not fit";
        PcapngBytes some = section();
        assertDamaged(section().device(1, 0, some.option(9, (byte) 1, (byte) 1)), options, 28);
        assertDamaged(section().device(1, 0, some.option(14, (byte) 1)), options, 28);
        assertDamaged(section().device(1, 0, new byte[] {2, 0, 9, 0}), options, 28);
        assertDamaged(section().packet(1, PACKET), "a packet names an interface that was not declared", 28);
        assertDamaged(section().simple(100, PACKET), "a packet names an interface that was not declared", 28);
        assertDamaged(usual().enhanced(1, 1, 1, 1, PACKET), "a packet names an interface that was not declared", 48);
    }

    @Test
    void refusesAFileThatEndsBeforeItSaysAnything() throws Exception {
        byte[] capture = section().toArray();
        for (int length : new int[] {4, 12, 27, 28 + 4, 28 + 19}) {
            byte[] start = Arrays.copyOf(usual().toArray(), length);
            assertEquals("the capture ends within its first section; record it again: file, offsetBytes="
                + (length < capture.length ? 0 : 28), refusal(start));
        }
    }

    @Test
    void refusesACaptureOfLinkTypesThatNoLayerKnows() throws Exception {
        String message = refusal(PcapngBytes.usual(127).device(105, 0).packet(1, PACKET).toArray());
        assertTrue(message.startsWith("no layer knows this link type; capture on another device: file, "
            + "linkType=127 (IEEE802_11_RADIOTAP), known=0 (NULL), 1 (ETHERNET)"), message);
    }

    @EachTransport
    void leavesPacketsOfAnUnknownLinkTypeAmongOthersToTheLinkLayer(String transport) throws Exception {
        Path file = PcapngBytes.usual(127).device(1, 0).packet(1, PACKET).enhanced(1, 1, 100, 100, PACKET)
            .writeTo(folder.resolve("both.pcapng"));
        DomainHarness harness = Captures.open(transport, file);
        assertEquals(List.of(127, 1), Captures.drain(harness).stream().map(Taken::classWord).toList());
        harness.close();
    }

    private void assertEnds(String transport, byte[] capture, String counter) throws Exception {
        Path file = Files.write(folder.resolve("later.pcapng"), capture);
        DomainHarness harness = Captures.open(transport, file, false, 2);
        assertEquals(2, Captures.drain(harness).size(), "length=" + capture.length);
        assertEquals(2, harness.counter(counter));
        assertEquals(2, harness.counter("corrupt") + harness.counter("truncated"));
        assertTrue(harness.ended("out"));
        assertEquals(0, harness.heldBytes());
        harness.close();
    }

    @EachTransport
    void endsTheRoundWhereABlockCannotBeTrue(String transport) throws Exception {
        List<PcapngBytes> captures = List.of(
            one().enhanced(1, 1, 100, 100, PACKET),
            one().obsolete(0xFFFF, 1, 100, 100, PACKET),
            one().enhanced(0, 1, 101, 100, PACKET),
            one().enhanced(0, 1, 105, 105, PACKET),
            one().enhanced(0, 1, -1, -1, PACKET),
            one().enhanced(0, 1, 262_145, 262_145, new byte[262_148]),
            one().enhanced(0, 1, 4, 4, new byte[150_000]),
            one().simple(101, PACKET),
            one().lengths(5, 0, 0, PACKET),
            one().lengths(5, 102, 102, PACKET),
            one().lengths(5, 112, 108, PACKET),
            one().lengths(6, 12, 12, new byte[0]),
            one().lengths(0x0A0D0D0A, 28, 28, PACKET),
            one().section(ByteOrder.BIG_ENDIAN).packet(1, PACKET));
        for (PcapngBytes capture : captures) {
            assertEnds(transport, capture.packet(3, PACKET).toArray(), "corrupt");
        }
    }

    @EachTransport
    void endsTheRoundWhereTheFileEndsWithinABlock(String transport) throws Exception {
        int whole = one().length();
        byte[] capture = one().packet(2, PACKET).toArray();
        for (int length : new int[] {whole + 1, whole + 11, whole + 28, whole + 29, capture.length - 1}) {
            assertEnds(transport, Arrays.copyOf(capture, length), "truncated");
        }
        assertEnds(transport, one().lengths(5, 0x7FFFFFFC, 0, PACKET).toArray(), "truncated");
        assertEnds(transport, one().lengths(5, 0xFFFFFFFC, 0, PACKET).toArray(), "truncated");
        assertEnds(transport, one().lengths(0x0A0D0D0A, 0x10, 0x10, new byte[0]).toArray(), "truncated");
    }

    private static PcapngBytes one() {
        return usual().packet(1, PACKET);
    }

    @EachTransport
    void refusesOrReadsAnyMutation(String transport) throws Exception {
        long seed = Long.getLong("bailey.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < CAPTURES; i++) {
            byte[] capture = capture(random);
            for (int changes = random.nextInt(4); changes >= 0 && capture.length > 8; changes--) {
                int at = 8 + random.nextInt(capture.length - 8);
                switch (random.nextInt(4)) {
                    case 0 -> capture = Arrays.copyOf(capture, at);
                    case 1 -> capture[at - at % 4] = (byte) random.nextInt();
                    case 2 -> Arrays.fill(capture, at - at % 4, Math.min(capture.length, at - at % 4 + 4), (byte) -1);
                    default -> capture[at] ^= (byte) (1 << random.nextInt(8));
                }
            }
            try {
                read(transport, Files.write(folder.resolve("mutant.pcapng"), capture), capture.length);
            } catch (Exception | AssertionError e) {
                fail("seed=" + seed + ", capture=" + i, e);
            }
        }
    }

    private static void read(String transport, Path file, int lengthBytes) throws Exception {
        DomainHarness harness = Captures.harness(transport, file, false, 2);
        try {
            harness.open();
        } catch (BadInput refusal) {
            assertTrue(refusal.getMessage().contains("file=" + file), refusal.getMessage());
            harness.close();
            return;
        }
        List<Taken> packets = Captures.drain(harness);
        long bytes = packets.stream().mapToLong(p -> 16L + p.bytes().length).sum();
        assertTrue(bytes <= 2L * lengthBytes, "more came out than the file holds: bytes=" + bytes);
        harness.close();
    }

    private static byte[] capture(Random random) {
        PcapngBytes capture = new PcapngBytes();
        for (int sections = 1 + random.nextInt(2); sections > 0; sections--) {
            capture.section(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            capture.device(1, random.nextInt(3) * 1_000, capture.option(9, (byte) random.nextInt()),
                capture.wideOption(14, random.nextLong()));
            for (int i = random.nextInt(6); i > 0; i--) {
                byte[] packet = new byte[random.nextInt(40)];
                switch (random.nextInt(4)) {
                    case 0 -> capture.simple(packet.length, packet);
                    case 1 -> capture.obsolete(0, random.nextLong(), packet.length, packet.length, packet);
                    case 2 -> capture.other(random.nextInt(12), new byte[4 * random.nextInt(9)]);
                    default -> capture.packet(random.nextLong(), packet);
                }
            }
        }
        return capture.toArray();
    }
}
