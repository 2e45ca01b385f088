package org.bailey.ipc.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.bailey.ipc.transport.ChildJvm;
import org.junit.jupiter.api.Test;

/** Memory by address, straight and by a segment: each access reads and writes the bytes that a byte buffer would. */
final class MemoryTest {

    private static final long SEED = 20_261_126;
    private static final int ROUNDS = 2_000;
    private static final int BYTES = 4096;

    /** In a JVM without Agrona. */
    public static void main(String[] args) {
        compare();
        System.out.print("direct=" + Memory.isDirect());
    }

    @Test
    void straightWhereAgronaMay() {
        assertTrue(Memory.isDirect(), "this module's tests run with Agrona and what it needs");
        compare();
    }

    @Test
    void bySegmentWithoutAgrona() throws IOException, InterruptedException {
        assertEquals(new ChildJvm(0, "direct=false"), ChildJvm.run(MemoryTest.class));
    }

    private static void compare() {
        ByteBuffer model = ByteBuffer.allocate(BYTES);
        Random random = new Random(SEED);
        try (Region region = new Region(64 << 20)) {
            long base = region.memory().address(region.grant(null, 1));
            for (int round = 0; round < ROUNDS; round++) {
                write(random, base, model);
                read(random.nextInt(BYTES - Long.BYTES), base, model, round);
            }
            for (int i = 0; i < BYTES; i++) {
                same(model.get(i), Memory.getByte(base + i), i);
            }
        }
    }

    private static void write(Random random, long base, ByteBuffer model) {
        int at = random.nextInt(BYTES - Long.BYTES);
        int aligned = at & -Long.BYTES;
        long value = random.nextLong();
        model.order(ByteOrder.nativeOrder());
        switch (random.nextInt(9)) {
            case 0 -> Memory.putByte(base + at, model.put(at, (byte) value).get(at));
            case 1 -> Memory.putShort(base + at, model.putShort(at, (short) value).getShort(at));
            case 2 -> Memory.putInt(base + at, model.putInt(at, (int) value).getInt(at));
            case 3 -> Memory.putLong(base + at, model.putLong(at, value).getLong(at));
            case 4 -> Memory.putIntRelease(base + aligned, model.putInt(aligned, (int) value).getInt(aligned));
            case 5 -> Memory.putLongRelease(base + aligned, model.putLong(aligned, value).getLong(aligned));
            case 6 -> Memory.putNetworkShort(base + at, network(model).putShort(at, (short) value).getShort(at));
            case 7 -> Memory.putNetworkInt(base + at, network(model).putInt(at, (int) value).getInt(at));
            default -> Memory.putNetworkLong(base + at, network(model).putLong(at, value).getLong(at));
        }
    }

    private static void read(int at, long base, ByteBuffer model, int round) {
        int aligned = at & -Long.BYTES;
        model.order(ByteOrder.nativeOrder());
        same(model.getShort(at), Memory.getShort(base + at), round);
        same(model.getInt(at), Memory.getInt(base + at), round);
        same(model.getLong(at), Memory.getLong(base + at), round);
        same(model.getInt(aligned), Memory.getIntAcquire(base + aligned), round);
        same(model.getLong(aligned), Memory.getLongAcquire(base + aligned), round);
        network(model);
        same(model.getShort(at), Memory.getNetworkShort(base + at), round);
        same(model.getInt(at), Memory.getNetworkInt(base + at), round);
        same(model.getLong(at), Memory.getNetworkLong(base + at), round);
    }

    private static ByteBuffer network(ByteBuffer model) {
        return model.order(ByteOrder.BIG_ENDIAN);
    }

    /** Not JUnit's: the child has no library. */
    private static void same(long expected, long actual, int round) {
        if (expected != actual) {
            throw new AssertionError("seed=" + SEED + ", round=" + round + ", expected=" + expected
                + ", actual=" + actual);
        }
    }
}
