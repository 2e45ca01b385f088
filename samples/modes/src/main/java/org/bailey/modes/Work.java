package org.bailey.modes;

import org.bailey.ipc.memory.PageTable;

/**
 * What the two sides do with a message besides crossing.
 *
 * @param lengthBytes of the message
 * @param touchedBytes of each page: this much of it is written by the sender and read by the receiver, in words of 8
 * @param passes how often the receiver reads it
 */
record Work(int lengthBytes, int touchedBytes, int passes) {

    static final int WORD_BYTES = Long.BYTES;

    /** One word of each page on both sides, as in the first table of the fbufs paper. */
    static Work ofPages(int pages) {
        return ofBytes(pages * PageTable.PAGE_BYTES);
    }

    /** The same for any length. */
    static Work ofBytes(int lengthBytes) {
        return new Work(lengthBytes, WORD_BYTES, 1);
    }

    /** Pages, the last one perhaps not full. */
    int pages() {
        return (lengthBytes + PageTable.PAGE_BYTES - 1) / PageTable.PAGE_BYTES;
    }
}
