package org.bailey.ipc.slice;

import java.util.Arrays;
import java.util.List;
import org.bailey.ipc.memory.Lender;
import org.bailey.ipc.memory.Memory;

/**
 * Those that a domain borrows from, by the numbers it has for them, and the references it takes and gives back.
 *
 * <p>Where to take a reference is but to add one to a count, that is done here and nobody is called.
 */
final class Lenders {

    private static final int TOKEN_BITS = 24;
    private static final int MOST = 256;

    /** Stands where a lender's number was taken back. */
    private static final Lender NOBODY = new Nobody();

    private Lender[] lenders = new Lender[8];
    private long[] counts = new long[8];
    private int size;

    /** The loan that a token of the lender with this number stands for. */
    static int loan(int lender, int token) {
        return lender << TOKEN_BITS | token;
    }

    /** Gives a lender its number: the one it has, else one that was taken back, else the next. */
    int enlist(Lender lender, String domain) {
        int number = size;
        for (int i = 0; i < size; i++) {
            if (lenders[i] == lender) {
                return i;
            }
            number = lenders[i] == NOBODY && number == size ? i : number;
        }
        if (number == size) {
            makeRoom(domain);
            size++;
        }
        set(number, lender);
        return number;
    }

    private void makeRoom(String domain) {
        if (size == MOST) {
            throw new IllegalStateException("too many channels and stores: domain=" + domain + ", most=" + MOST);
        }
        if (size == lenders.length) {
            lenders = Arrays.copyOf(lenders, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
        }
    }

    /** Takes a number back. */
    void delist(int number) {
        set(number, NOBODY);
    }

    private void set(int number, Lender lender) {
        lenders[number] = lender;
        counts[number] = lender.counts();
    }

    /** All of them, by number. */
    List<Lender> all() {
        return List.of(Arrays.copyOf(lenders, size));
    }

    /** The lender of a loan. */
    Lender of(int loan) {
        return lenders[loan >>> TOKEN_BITS];
    }

    /** Whether any reference to a loan is left. */
    boolean lent(int loan) {
        return of(loan).lent(loan & Lender.TOKEN_MAX);
    }

    /** Takes some more references. */
    void retain(int loan, int references) {
        long counted = counts[loan >>> TOKEN_BITS];
        if (counted == 0) {
            of(loan).retain(loan & Lender.TOKEN_MAX, references);
            return;
        }
        long count = counted + (long) (loan & Lender.TOKEN_MAX) * Integer.BYTES;
        Memory.putInt(count, Memory.getInt(count) + references);
    }

    /** Gives some references back; whether they may have been the last ones. */
    boolean release(int loan, int references) {
        long counted = counts[loan >>> TOKEN_BITS];
        if (counted != 0) {
            long count = counted + (long) (loan & Lender.TOKEN_MAX) * Integer.BYTES;
            int left = Memory.getInt(count) - references;
            if (left > 0) {
                Memory.putInt(count, left);
                // one may be the store's own, to what it is filling
                return left == 1;
            }
        }
        of(loan).release(loan & Lender.TOKEN_MAX, references);
        return true;
    }

    /** Begins the count of what is owed to each. */
    void recount() {
        for (int i = 0; i < size; i++) {
            lenders[i].recount();
        }
    }

    /** Ends the count: what nobody was counted for goes back. */
    void settle() {
        for (int i = 0; i < size; i++) {
            lenders[i].settle();
        }
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
