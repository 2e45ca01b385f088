package org.bailey.ipc.beltway;

import java.lang.invoke.VarHandle;
import org.bailey.ipc.memory.Lender;
import org.bailey.ipc.slice.Holdings;

/**
 * The records of a named buffer that are published and were not given up, from the oldest one on.
 *
 * <p>What readers need no more stays for a while, for those that nobody waits for: as long as no more is in use than
 * half of what the ring goes round in. Each record has a loan, two once it was redirected; invariant: its loans are
 * given back once each, after all can see that it was given up.
 */
final class Backlog {

    private final NamedBufferLayout layout;
    private final Holdings holdings;
    private final DBuf ring;
    private final int lender;
    private final Audience audience;
    private long oldest;
    private long needed;
    private long end;
    private int redirected;

    Backlog(NamedBufferLayout layout, Holdings holdings, DBuf ring, Audience audience) {
        this.layout = layout;
        this.holdings = holdings;
        this.ring = ring;
        this.audience = audience;
        this.lender = holdings.enlist(ring);
        recall();
    }

    private void recall() {
        end = layout.published();
        oldest = layout.oldest();
        needed = oldest;
    }

    /** Number of the first record that may still be used. */
    long oldest() {
        return oldest;
    }

    /** Number of the record that is published next. */
    long end() {
        return end;
    }

    /** Whether a record is published, and was not given up. */
    boolean contains(long record) {
        return record - oldest >= 0 && record - end < 0;
    }

    /** Whether there is an entry for the record of this number, when the oldest was given up for it if need be. */
    boolean vacant(long next) {
        return next - oldest < layout.entries() || reclaim();
    }

    /** Bytes in the ring, for which records are given up if need be; negative where there is no room. */
    long allocate(int lengthBytes) {
        while (ring.usedBytes() + lengthBytes > ring.logicalBytes() / 2 && oldest != needed()) {
            giveBackOldest(needed);
        }
        long offset = ring.allocate(lengthBytes);
        while (offset < 0 && reclaim()) {
            offset = ring.allocate(lengthBytes);
        }
        // Whoever finds its bytes overwritten finds that they were given up as well.
        VarHandle.storeStoreFence();
        return offset;
    }

    /** The loan of what the ring has allocated last. */
    int loan() {
        return Holdings.loan(lender, ring.token());
    }

    /** Publishes all records up to one, with one store for those that the writer waits for, and one for the others. */
    void publish(long next) {
        // In this order: what was seen is counted as published, whatever breaks this off.
        layout.published(next);
        layout.mark(end);
        end = next;
    }

    /** The first record that some reader needs, as it was when that was last in the way. */
    private long needed() {
        if (oldest == needed) {
            needed = audience.needed();
        }
        return needed;
    }

    /** Gives up the oldest record, if nobody needs it; false where somebody does, or there is none. */
    private boolean reclaim() {
        if (oldest == end) {
            return false;
        }
        if (oldest == needed() && audience.stalled(oldest)) {
            needed = audience.needed();
        }
        if (oldest == needed) {
            return false;
        }
        giveBackOldest(needed);
        return true;
    }

    /** Gives up the oldest record, with those behind it that have the same loan, as far as they may be given up. */
    private void giveBackOldest(long to) {
        long first = oldest;
        int loan = layout.loan(first);
        if (redirected > 0 || (loan & ~Lender.TOKEN_MAX) != Holdings.loan(lender, 0)) {
            giveBackOne(loan);
            return;
        }
        long behind = first + 1;
        while (behind != to && layout.loan(behind) == loan) {
            behind++;
        }
        layout.oldest(behind);
        oldest = behind;
        ring.release(loan & Lender.TOKEN_MAX, (int) (behind - first));
    }

    private void giveBackOne(int loan) {
        long record = oldest;
        int former = layout.former(record);
        layout.oldest(record + 1);
        oldest = record + 1;
        holdings.release(loan);
        if (former != NamedBufferLayout.NONE) {
            layout.former(record, NamedBufferLayout.NONE);
            redirected--;
            holdings.release(former);
        }
    }

    /**
     * Gives up the oldest records that were spliced and are needed no more: what lies in somebody else's ring is not
     * kept for readers that nobody waits for, as that one may be waiting.
     */
    void giveBackSpliced() {
        while (oldest != end && layout.dbuf(oldest) < 0 && oldest != needed()) {
            giveBackSpliced(needed);
        }
    }

    /** Those in a row leave at once; none of them was ever redirected. */
    private void giveBackSpliced(long to) {
        long first = oldest;
        long behind = first + 1;
        while (behind != to && layout.dbuf(behind) < 0) {
            behind++;
        }
        layout.oldest(behind);
        oldest = behind;
        for (long record = first; record != behind; record++) {
            holdings.release(layout.loan(record));
        }
    }

    /** Gives up all records, whoever needs them; nothing of the ring is lent any more. */
    void giveBackAll() {
        while (oldest != end) {
            giveBackOldest(end);
        }
        holdings.delist(ring);
    }

    /** Leads a record's pointer to a copy, at this position and on this loan. */
    void redirect(long record, long position, int loan) {
        // In this order: whatever breaks it off, each of the two loans is given back as often as it is counted.
        layout.former(record, layout.loan(record));
        redirected++;
        layout.loan(record, loan);
        layout.position(record, position);
    }

    /** Finds anew what there is, and counts its loans in the owner's holdings: the owner died. */
    void recount() {
        recall();
        redirected = 0;
        for (long record = oldest; record != end; record++) {
            layout.mark(record);
            holdings.retain(layout.loan(record));
            if (layout.former(record) != NamedBufferLayout.NONE) {
                holdings.retain(layout.former(record));
                redirected++;
            }
        }
        for (long record = end; record != oldest + layout.entries(); record++) {
            layout.clear(record);
        }
    }
}
