package org.bailey.ipc.account;

import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.slice.Holdings;
import org.bailey.ipc.slice.SliceList;

/**
 * Messages that were sent and found no room, in order.
 *
 * <p>They wait in lists of its own: the handles that the domain sent are dead at once, however long they wait.
 */
final class Outbox {

    /** References that may wait; one more is a fault of the domain. */
    static final int LIMIT = 1024;

    private final Holdings holdings;
    private final Wire[] wires = new Wire[LIMIT];
    private final SliceList[] messages = new SliceList[LIMIT];
    private int head;
    private int size;

    Outbox(Holdings holdings) {
        this.holdings = holdings;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** Moves a message in; its handle is empty afterwards. */
    void add(Wire wire, SliceList message) {
        if (size == LIMIT) {
            throw new BaileyException(ErrorCode.QUOTA, "outbox=" + LIMIT);
        }
        int at = head + size & LIMIT - 1;
        if (messages[at] == null) {
            messages[at] = holdings.parked();
        }
        wires[at] = wire;
        messages[at].takeOver(message);
        size++;
    }

    Wire wire() {
        return wires[head];
    }

    SliceList message() {
        return messages[head];
    }

    /** The message at this place from the front. */
    SliceList message(int place) {
        return messages[head + place & LIMIT - 1];
    }

    /** What the message at this place from the front waits for. */
    Wire wire(int place) {
        return wires[head + place & LIMIT - 1];
    }

    /** Whether the message at this place from the front waits for a channel inside a cycle. */
    boolean insideCycle(int place) {
        return wire(place).inside();
    }

    /** Takes the first one out, which was moved on or given back. */
    void remove() {
        head = head + 1 & LIMIT - 1;
        size--;
    }

    /** Forgets all of them, in whatever state an operation that was broken off left them. */
    void forget() {
        for (SliceList message : messages) {
            if (message != null) {
                message.forget();
            }
        }
        head = 0;
        size = 0;
    }
}
