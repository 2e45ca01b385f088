package org.bailey.ipc.slice;

import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.Lender;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Store;

/**
 * What a receiver does who has to rely on bytes: it takes the right to write them from their originator.
 *
 * <p>Nothing is to be done for its own bytes, for those of a trusted originator, and for what is secured already.
 * Small things share an fbuf with others that are being written: those it copies into memory of its own, which
 * costs less than to change a protection twice.
 */
final class Securing {

    private static final int PIECE_BYTES = 64 * 1024;

    private Securing() {
    }

    /** Secures every slice of a message. */
    static void secure(SliceList message) {
        message.checkAlive();
        Holdings holdings = message.holdings;
        holdings.begin();
        try {
            for (int slice = 0; slice < message.count(); slice++) {
                if (!secured(holdings, message, slice)) {
                    copy(holdings, message, slice);
                }
            }
        } catch (BaileyException refused) {
            holdings.done();
            throw refused;
        }
        holdings.done();
    }

    private static boolean secured(Holdings holdings, SliceList message, int slice) {
        if (holdings.lender(message.loan(slice)) instanceof Store) {
            return true;
        }
        Space mine = holdings.space();
        long offset = mine.regionOffset(message.offset(slice));
        Store owner = holdings.region().owner(offset);
        Space its = owner.space();
        return its != null && (its == mine || its.trusted()) || owner.secure(offset, mine.steps());
    }

    private static void copy(Holdings holdings, SliceList message, int slice) {
        if (message.length(slice) > PIECE_BYTES) {
            message.cutSlice(slice, PIECE_BYTES);
        }
        int length = message.length(slice);
        Store home = holdings.home();
        holdings.spent();
        long offset = home.allocate(length);
        if (offset < 0) {
            throw new BaileyException(ErrorCode.QUOTA, "domain=" + holdings.name() + ", lengthBytes=" + length);
        }
        Lender from = holdings.lender(message.loan(slice));
        message.relocate(slice, offset, holdings.loan(home, home.token()));
        from.securedByCopy(length);
    }
}
