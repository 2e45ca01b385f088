package org.bailey.ipc.slice;

import java.util.Arrays;

/** The handles that are in no use now: the last one put back is the next one taken. */
final class SpareHandles {

    /** Handles at most that keep room for long lists while nobody uses them: those at the bottom. */
    private static final int ROOMY = 16;

    /** Slices at most that such a handle keeps room for. */
    private static final int ROOM = 1 << 14;

    private final Holdings holdings;
    private SliceList[] lists = new SliceList[16];
    private int size;

    SpareHandles(Holdings holdings) {
        this.holdings = holdings;
    }

    SliceList take() {
        return size > 0 ? lists[--size] : new SliceList(holdings);
    }

    void put(SliceList list) {
        if (list.roomy() && (size >= ROOMY || list.room() > ROOM)) {
            list.giveUpRoom();
        }
        if (size == lists.length) {
            lists = Arrays.copyOf(lists, size * 2);
        }
        lists[size++] = list;
    }
}
