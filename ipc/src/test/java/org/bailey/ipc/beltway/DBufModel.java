package org.bailey.ipc.beltway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.Region;

/** A ring that fills and empties in waves, beside a list of what has to be in it. */
final class DBufModel implements AutoCloseable {

    static final int SIZE_BYTES = 1 << 20;

    /** Where a ring can begin: at 0, just before a position has another sign, just before the int of a lap has. */
    private static final long[] STARTS = {
        0, Long.MAX_VALUE - 3L * SIZE_BYTES + 1, -2L * SIZE_BYTES, (1L << 51) - 2L * SIZE_BYTES};

    private record Block(long offset, int length, int token, long position, byte mark) {
    }

    private final Random random;
    private final Region region = new Region(8 << 20);
    private final DBuf ring;
    private final List<Block> live = new ArrayList<>();
    private final int wave;
    private long newest;
    private int stepsDone;
    private int timesGrown;
    private int timesGrownBehind;

    DBufModel(DBufKind kind, long seed) {
        random = new Random(seed);
        long start = STARTS[(int) (seed % STARTS.length)] & -SIZE_BYTES;
        ring = new DBuf(region, new DBufShape(kind, SIZE_BYTES, 64 << random.nextInt(6)), start);
        newest = start - 1;
        wave = 50 + random.nextInt(400);
    }

    DBuf ring() {
        return ring;
    }

    int timesGrown() {
        return timesGrown;
    }

    int timesGrownBehind() {
        return timesGrownBehind;
    }

    void step() {
        boolean filling = stepsDone++ / wave % 2 == 0;
        if (live.isEmpty() || random.nextInt(10) < (filling ? 6 : 3)) {
            allocate(length());
        } else {
            // The oldest goes first, mostly; some are held.
            release(random.nextInt(5) == 0 ? random.nextInt(live.size()) : 0);
        }
        if (stepsDone % 4 == 0) {
            live.forEach(this::checkPlace);
        }
    }

    private int length() {
        return switch (random.nextInt(30)) {
            case 0 -> 1 + random.nextInt(SIZE_BYTES / 4 - 64);
            case 1, 2, 3 -> 1 + random.nextInt(20_000);
            case 4, 5, 6 -> 8;
            default -> 1 + random.nextInt(3_000);
        };
    }

    private boolean allocate(int length) {
        long logical = ring.logicalBytes();
        long offset = ring.allocate(length);
        if (offset < 0) {
            assertTrue(ring.pressed(), "refused, and nobody is asked to move out");
            return false;
        }
        Block block = new Block(offset, length, ring.token(), ring.position(offset), (byte) random.nextInt());
        assertTrue(block.position() - newest > 0, "position=" + block.position() + ", before=" + newest);
        timesGrown += ring.logicalBytes() > logical ? 1 : 0;
        timesGrownBehind += !live.isEmpty() && block.position() - live.getFirst().position() > SIZE_BYTES ? 1 : 0;
        newest = block.position() + length - 1;
        for (Block other : live) {
            if (offset < other.offset() + other.length() && other.offset() < offset + length) {
                fail(block + " overlaps " + other);
            }
        }
        Memory.putByte(region.memory().address(offset), block.mark());
        Memory.putByte(region.memory().address(offset + length - 1), block.mark());
        live.add(block);
        return true;
    }

    private void checkPlace(Block block) {
        assertEquals(block.position(), ring.position(block.offset()), "position");
        assertEquals(block.offset(), ring.resolve(block.position(), block.length()), "place");
        assertTrue(ring.lent(block.token()));
    }

    private void release(int which) {
        Block block = live.remove(which);
        long first = region.memory().address(block.offset());
        assertEquals(block.mark(), Memory.getByte(first), "first byte");
        assertEquals(block.mark(), Memory.getByte(first + block.length() - 1), "last byte");
        ring.release(block.token());
    }

    /** Fills all of it. */
    void fill() {
        while (allocate(10_000)) {
            assertTrue(live.size() <= SIZE_BYTES / 10_000);
        }
    }

    /** Gives all back. */
    void empty() {
        while (!live.isEmpty()) {
            release(random.nextInt(live.size()));
        }
        assertEquals(0, ring.outstanding());
        assertFalse(ring.pressed());
        assertFalse(ring.low());
    }

    @Override
    public void close() {
        region.close();
    }
}
