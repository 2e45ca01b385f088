package org.bailey.ipc.slice;

import java.util.Arrays;
import org.bailey.ipc.memory.Lender;

/** The numbers that a domain has for those it borrows from, and who has none any more. */
final class Lenders {

    private static final int MOST = 256;

    /** Stands where a lender's number was taken back. */
    static final Lender NOBODY = new Nobody();

    private Lenders() {
    }

    /** The number that a lender has; else one that was taken back; else the next one. */
    static int numberOf(Lender lender, Lender[] lenders, int count) {
        int number = count;
        for (int i = 0; i < count; i++) {
            if (lenders[i] == lender) {
                return i;
            }
            number = lenders[i] == NOBODY && number == count ? i : number;
        }
        return number;
    }

    /** The same lenders, with room for one more. */
    static Lender[] withRoom(Lender[] lenders, int count, String domain) {
        if (count == MOST) {
            throw new IllegalStateException("too many channels and stores: domain=" + domain + ", most=" + MOST);
        }
        return count == lenders.length ? Arrays.copyOf(lenders, count * 2) : lenders;
    }

    /** Lends nothing, so that there is nothing to count. */
    private static final class Nobody implements Lender {

        @Override
        public void retain(int token) {
            throw new IllegalStateException("nobody lends: token=" + token);
        }

        @Override
        public void release(int token) {
            throw new IllegalStateException("nobody lends: token=" + token);
        }

        @Override
        public void recount() {
            // nothing is lent
        }

        @Override
        public void settle() {
            // nothing is lent
        }

        @Override
        public boolean pinning(int token) {
            return false;
        }
    }
}
