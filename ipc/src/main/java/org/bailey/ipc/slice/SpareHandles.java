package org.bailey.ipc.slice;

import java.util.Arrays;

/** Handles that nobody uses now: last in, first out. */
final class SpareHandles {

    /** Handles at most that keep room for long lists while nobody uses them: those at the bottom. */
    private static final int ROOMY_MOST = 16;

    /** Slices at most that such a handle keeps room for. */
    private static final int ROOM_MOST = 1 << 14;

    private SliceList[] lists = new SliceList[16];
    private int size;

    /** A handle to use, or a new one. */
    SliceList take(Holdings holdings) {
        return size > 0 ? lists[--size] : new SliceList(holdings);
    }

    void put(SliceList list) {
        if (list.roomy() && (size >= ROOMY_MOST || list.room() > ROOM_MOST)) {
            list.giveUpRoom();
        }
        if (size == lists.length) {
            lists = Arrays.copyOf(lists, size * 2);
        }
        lists[size++] = list;
    }

    /** Never uses any of them again. */
    void abandon() {
        lists = new SliceList[lists.length];
        size = 0;
    }
}
