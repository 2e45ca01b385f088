package org.bailey.ipc.account;

import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.slice.SliceList;

/** Messages that were sent and found no room, in order. */
final class Outbox {

    /** References that may wait; one more is a fault of the domain. */
    static final int LIMIT = 1024;

    private final Wire[] wires = new Wire[LIMIT];
    private final SliceList[] messages = new SliceList[LIMIT];
    private int head;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    void add(Wire wire, SliceList message) {
        if (size == LIMIT) {
            throw new BaileyException(ErrorCode.QUOTA, "outbox=" + LIMIT);
        }
        int at = head + size & LIMIT - 1;
        wires[at] = wire;
        messages[at] = message;
        size++;
    }

    Wire wire() {
        return wires[head];
    }

    SliceList message() {
        return messages[head];
    }

    /** The message at this place from the front, where it waits for a channel inside a cycle; else null. */
    SliceList insideCycle(int place) {
        int at = head + place & LIMIT - 1;
        return wires[at].inside() ? messages[at] : null;
    }

    void remove() {
        messages[head] = null;
        head = head + 1 & LIMIT - 1;
        size--;
    }
}
