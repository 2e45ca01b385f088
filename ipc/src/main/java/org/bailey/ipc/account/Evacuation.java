package org.bailey.ipc.account;

import java.util.List;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.channel.Inlet;
import org.bailey.ipc.memory.Lender;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.Holdings;
import org.bailey.ipc.slice.SliceList;

/**
 * Moves what a domain has held longest into its own fbufs, where it pins a ring or quota of somebody else.
 *
 * <p>So a hole in one flow, which may never be filled, stops nobody. The holder's handles point to the new
 * place afterwards and it notices nothing; the copied bytes are counted on the channel they came by.
 *
 * <p>A message that waits for room inside a cycle counts as held: it went round by reference, so that every
 * channel it passed is on loan to it, perhaps the very room that it waits for. So does what waits behind it,
 * wherever that is to go.
 */
public final class Evacuation {

    private static final int LISTS_PER_TURN = 64;

    private final Account account;
    private final Holdings holdings;
    private final Region region;
    private final SliceList[] oldest = new SliceList[LISTS_PER_TURN];
    private boolean stuck;

    /** Evacuation of this account's held bytes. */
    public Evacuation(Account account) {
        this.account = account;
        this.holdings = account.holdings();
        this.region = holdings.region();
    }

    /**
     * Moves out the oldest of what pins too much, some lists a turn.
     *
     * @param stuckUpstream whether a channel that leads here is more than half used though nothing waits in
     *     it: then whatever is held oldest may be the reason, by a chain of loans that no domain sees whole
     * @return bytes moved; 0 where nothing pins
     * @throws BaileyException with QUOTA where the holder's own memory is used up as well
     */
    public long turn(boolean stuckUpstream) {
        stuck = stuckUpstream;
        long moved = crowded() ? moveWaiting() : 0;
        int found = findOldest();
        for (int i = 0; i < found; i++) {
            moved += move(oldest[i], false);
            oldest[i] = null;
        }
        return moved;
    }

    /**
     * Whether the domain keeps something while more than half of an incoming channel is used up. What it has in its
     * outbox may be what stands in the way of all that waits there; what it holds is not, and what it sent on it need
     * not count.
     */
    public boolean crowded() {
        boolean stalled = account.waiting() > 0;
        if (!stalled && holdings.heldCount() == 0) {
            return false;
        }
        int sentOn = account.sentOn();
        List<Wire> incoming = account.incoming();
        for (int i = 0; i < incoming.size(); i++) {
            Channel channel = incoming.get(i).channel();
            if (stalled ? channel.outlet().pressed() : channel.inlet().keeps(sentOn)) {
                return true;
            }
        }
        return false;
    }

    private long moveWaiting() {
        long moved = 0;
        boolean behind = false;
        for (int place = 0; place < account.waiting(); place++) {
            behind |= account.outbox().insideCycle(place);
            if (behind) {
                moved += move(account.outbox().message(place), true);
            }
        }
        return moved;
    }

    /** Finds the oldest lists that pin, in order of age: one look at each list that is held. */
    private int findOldest() {
        int found = 0;
        for (int i = 0; i < holdings.heldCount(); i++) {
            SliceList list = holdings.held(i);
            boolean candidate = found < LISTS_PER_TURN || list.olderThan(oldest[found - 1]);
            if (candidate && pins(list)) {
                int at = found < LISTS_PER_TURN ? found++ : found - 1;
                for (; at > 0 && list.olderThan(oldest[at - 1]); at--) {
                    oldest[at] = oldest[at - 1];
                }
                oldest[at] = list;
            }
        }
        return found;
    }

    private boolean pins(SliceList list) {
        for (int slice = 0; slice < list.count(); slice++) {
            if (pins(list, slice)) {
                return true;
            }
        }
        return false;
    }

    private boolean pins(SliceList list, int slice) {
        int loan = list.loan(slice);
        Lender lender = holdings.lender(loan);
        if (lender == account.stores().refuge()) {
            return false;
        }
        long offset = holdings.space().regionOffset(list.offset(slice));
        Store owner = region.owner(offset);
        return stuck && lender instanceof Inlet || lender.pinning(loan & Lender.TOKEN_MAX)
            || owner.pressed() && owner.relievedBy(offset);
    }

    /** Moves the slices that pin, or all that are lent. */
    private long move(SliceList list, boolean allLent) {
        long moved = 0;
        for (int slice = 0; slice < list.count(); slice++) {
            boolean lent = holdings.lender(list.loan(slice)) instanceof Inlet;
            if (allLent ? lent : pins(list, slice)) {
                moved += move(list, slice);
            }
        }
        return moved;
    }

    private int move(SliceList list, int slice) {
        int length = list.length(slice);
        Store refuge = account.stores().refuge();
        long offset = refuge.allocate(length);
        if (offset < 0) {
            throw new BaileyException(ErrorCode.QUOTA,
                "domain=" + account.name() + ", heldBytes=" + holdings.heldBytes());
        }
        if (holdings.lender(list.loan(slice)) instanceof Inlet inlet) {
            inlet.counters().evacuated(length);
        }
        list.relocate(slice, offset, holdings.loan(refuge, refuge.token()));
        return length;
    }
}
