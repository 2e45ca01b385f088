package org.bailey.ipc.skbuff;

import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.Window;

/**
 * Layout of a buffer: its header, and the bytes that a message's slices point into.
 *
 * <pre>
 *  0            4            8           12          16                      16 + headroom      + length
 *  +------------+------------+-----------+-----------+-----------------------+------------------+----------+
 *  | references | generation | next free | headroom  |       headroom        |       data       | tailroom |
 *  +------------+------------+-----------+-----------+-----------------------+------------------+----------+
 *                                                    head                    data               tail       end
 * </pre>
 *
 * <p>{@code headroom} is what the buffer was allocated with; how much of it is left, and where {@code data} and
 * {@code tail} are now, follows from the slice that points here. A free buffer's third word is the place in its
 * slab of the one that was freed before it. The generation stands where {@code PageTable} says it does.
 */
final class SkbuffLayout {

    static final int HEADER_BYTES = 16;

    private static final int NEXT_FREE = 8;
    private static final int HEADROOM = 12;

    private final long base;

    SkbuffLayout(Window memory) {
        this.base = memory.address(0);
    }

    int references(long buffer) {
        return Memory.getInt(base + buffer);
    }

    void references(long buffer, int references) {
        Memory.putInt(base + buffer, references);
    }

    int nextFree(long buffer) {
        return Memory.getInt(base + buffer + NEXT_FREE);
    }

    void nextFree(long buffer, int place) {
        Memory.putInt(base + buffer + NEXT_FREE, place);
    }

    int headroom(long buffer) {
        return Memory.getInt(base + buffer + HEADROOM);
    }

    void headroom(long buffer, int bytes) {
        Memory.putInt(base + buffer + HEADROOM, bytes);
    }

    /** Where the headroom of a buffer begins: no byte before that is anybody's. */
    static long head(long buffer) {
        return buffer + HEADER_BYTES;
    }
}
