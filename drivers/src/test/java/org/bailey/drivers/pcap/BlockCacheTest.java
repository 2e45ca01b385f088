package org.bailey.drivers.pcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bailey.drivers.EachTransport;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.io.TempDir;

/** What is sent again is what was read, from memory or anew, and the memory that this takes has a bound. */
class BlockCacheTest {

    private static final long TIME_NS = 1_700_000_000_000_000_000L;
    private static final int BLOCK_BYTES = 64 * 1024;
    private static final int FILE_HEADER_BYTES = 24;
    private static final int RECORD_HEADER_BYTES = 16;
    private static final long AMPLE_BYTES = 16 << 20;

    @TempDir
    private Path folder;

    private final List<byte[]> packets = new ArrayList<>();

    private Path capture(int lengthBytes) throws Exception {
        Random random = new Random(lengthBytes);
        PcapBytes capture = PcapBytes.usual();
        packets.clear();
        while (capture.length() < lengthBytes) {
            int left = lengthBytes - capture.length();
            byte[] packet = new byte[left < 3000 ? left - RECORD_HEADER_BYTES : random.nextInt(2000)];
            random.nextBytes(packet);
            packets.add(packet);
            capture.packet(TIME_NS, packet);
        }
        return capture.writeTo(folder.resolve("capture.pcap"));
    }

    private void assertRounds(int rounds, List<Taken> sent) {
        assertEquals(rounds * packets.size(), sent.size());
        for (int i = 0; i < sent.size(); i++) {
            assertArrayEquals(packets.get(i % packets.size()), sent.get(i).bytes(), "packet " + i);
        }
    }

    private long reads(String transport, Path file, int rounds, long cacheBytes) throws Exception {
        DomainHarness harness = Captures.caching(transport, file, rounds, cacheBytes);
        assertRounds(rounds, Captures.drain(harness));
        assertTrue(harness.ended("out"));
        assertEquals(0, harness.heldBytes());
        long reads = harness.counter("reads");
        harness.close();
        return reads;
    }

    @EachTransport
    void readsAFileOnceHoweverOftenItIsSent(String transport) throws Exception {
        for (int lengthBytes : new int[] {500, FILE_HEADER_BYTES + 2 * BLOCK_BYTES, 300_000}) {
            Path file = capture(lengthBytes);
            long once = reads(transport, file, 1, AMPLE_BYTES);
            assertEquals((lengthBytes - FILE_HEADER_BYTES) / BLOCK_BYTES + 1, once);
            // what is kept in a ring would stop what lies behind it
            assertEquals(transport.equals("beltway") ? 7 * once : once, reads(transport, file, 7, AMPLE_BYTES));
            assertEquals(7 * once, reads(transport, file, 7, 0));
        }
    }

    @EachTransport
    void readsTheRestOfAFileThatIsLargerThanTheCache(String transport) throws Exception {
        Path file = capture(1_000_000);
        long once = reads(transport, file, 1, 0);
        long kept = transport.equals("beltway") ? 0 : 3;
        assertEquals(once + 4 * (once - kept), reads(transport, file, 5, 4 * BLOCK_BYTES - 1));
        assertEquals(5 * once, reads(transport, file, 5, BLOCK_BYTES - 1));
    }

    @EachTransport
    void keepsNoMoreThanItMay(String transport) throws Exception {
        int cacheBytes = 5 * BLOCK_BYTES;
        DomainHarness harness = Captures.caching(transport, capture(1_000_000), 3, cacheBytes);
        long most = 0;
        while (harness.work(10) > 0) {
            most = Math.max(most, harness.heldBytes());
            harness.taken("out");
        }
        assertTrue(most <= cacheBytes + 2 * BLOCK_BYTES, "most=" + most);
        assertTrue(transport.equals("beltway") || most >= cacheBytes, "most=" + most);
        assertEquals(0, harness.heldBytes());
        harness.close();
    }

    @EachTransport
    void copiesNothingOfWhatItSendsAgain(String transport) throws Exception {
        DomainHarness harness = Captures.caching(transport, capture(300_000), 4, AMPLE_BYTES);
        assertRounds(4, Captures.drain(harness));
        long all = 4L * packets.stream().mapToInt(packet -> packet.length).sum();
        boolean copies = transport.equals("copy") || transport.equals("skbuff");
        assertEquals(copies ? all : 0, harness.bytesCopied());
        harness.close();
    }

    @EachTransport
    void sendsAgainWhatTheFirstRoundFound(String transport) throws Exception {
        Path file = capture(200_000);
        DomainHarness harness = Captures.caching(transport, file, 3, AMPLE_BYTES);
        List<Taken> sent = new ArrayList<>();
        while (sent.size() <= packets.size()) {
            assertEquals(1, harness.work(1));
            sent.addAll(harness.taken("out"));
        }
        if (!transport.equals("beltway")) {
            Files.write(file, new byte[10]);
        }
        sent.addAll(Captures.drain(harness));
        assertRounds(3, sent);
        harness.close();
    }
}
