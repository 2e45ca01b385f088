package org.bailey.drivers.pcap;

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
import org.junit.jupiter.api.io.TempDir;

/** Captures with bytes changed, cut and put in: refused in one way only, or read to an end. */
class PcapFileFuzzTest {

    private static final int CAPTURES = 400;
    private static final int[] ODD_WORDS = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 65_536, 262_144, 262_145};

    @TempDir
    private Path folder;

    @EachTransport
    void refusesOrReadsAnyMutation(String transport) throws Exception {
        long seed = Long.getLong("bailey.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < CAPTURES; i++) {
            byte[] capture = mutate(capture(random), random);
            Path file = Files.write(folder.resolve("mutant.pcap"), capture);
            try {
                read(transport, file, capture.length);
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
        PcapBytes capture = new PcapBytes(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN,
            random.nextBoolean());
        int packets = random.nextInt(8);
        for (int i = 0; i < packets; i++) {
            capture.packet(random.nextLong(4_000_000_000_000_000_000L), new byte[random.nextInt(30_000)]);
        }
        return capture.toArray();
    }

    private static byte[] mutate(byte[] capture, Random random) {
        byte[] mutant = capture;
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(5)) {
                case 0 -> mutant = Arrays.copyOf(mutant, 1 + at);
                case 1 -> mutant[at] = (byte) random.nextInt();
                case 2 -> mutant[at % 64 % mutant.length] ^= (byte) (1 << random.nextInt(8));
                case 3 -> putWord(mutant, at % 64, ODD_WORDS[random.nextInt(ODD_WORDS.length)]);
                default -> putWord(mutant, 32 + 4 * random.nextInt(2), random.nextInt());
            }
        }
        return mutant;
    }

    private static void putWord(byte[] target, int at, int word) {
        for (int i = 0; i < Integer.BYTES && at + i < target.length; i++) {
            target[at + i] = (byte) (word >>> (Integer.SIZE - Byte.SIZE * (i + 1)));
        }
    }
}
