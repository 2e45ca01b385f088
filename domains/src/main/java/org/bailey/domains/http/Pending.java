package org.bailey.domains.http;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Held;

/**
 * The bytes of one direction that mean nothing yet without those that follow: kept in a header out of the supplies.
 *
 * <p>What is kept for long is on the account of memory from when it came until the header goes back, which is once.
 */
final class Pending {

    /** What holding one more message costs besides its bytes. */
    private static final int PIECE_CHARGE_BYTES = 128;

    private final Supplies supplies;
    private Header header;

    /** Nothing, to begin with. */
    Pending(Supplies supplies) {
        this.supplies = supplies;
    }

    boolean isEmpty() {
        return header == null;
    }

    /** The header that they are kept in, fresh where there was none. */
    Header header() {
        if (header == null) {
            header = supplies.takeHeader();
        }
        return header;
    }

    /** Adds a message that is kept as long as its header is not complete; false where memory is short. */
    boolean keep(Aggregate message) {
        int chargeBytes = message.length() + PIECE_CHARGE_BYTES;
        header.charge(header.charge() + chargeBytes);
        boolean room = supplies.charge(chargeBytes);
        if (room) {
            header.keep(message, supplies);
        }
        return room;
    }

    /** Adds a message that is looked at at once, and of which no more than some bytes will stay. */
    Held append(Aggregate message) {
        Held held = header().held();
        held.append(message);
        return held;
    }

    /** Takes all of them out. */
    Aggregate take() {
        Aggregate all = header.held().take(header.held().length());
        drop();
        return all;
    }

    /** Gives all of them back, if any. */
    void drop() {
        if (header != null) {
            supplies.giveBack(header);
            header = null;
        }
    }
}
