package org.bailey.ipc.slice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bailey.ipc.memory.Lender;

/** A look at what a domain holds while it stands still; nobody may change what it shows. */
public final class HoldingsView {

    private final Holdings holdings;

    /** A look at these holdings. */
    public HoldingsView(Holdings holdings) {
        this.holdings = holdings;
    }

    /** The messages that the domain has in the call at hand. */
    public List<SliceList> messages() {
        return lists(holdings.messages);
    }

    /** What it holds from one call to the next, the oldest first. */
    public List<SliceList> held() {
        List<SliceList> lists = lists(holdings.held);
        lists.sort(Comparator.comparingLong(list -> list.heldSince));
        return lists;
    }

    /** Whoever the domain's slices can be borrowed from: its stores, those that it copies to, its channels. */
    public List<Lender> lenders() {
        return holdings.lenders.all();
    }

    private static List<SliceList> lists(Handles handles) {
        List<SliceList> lists = new ArrayList<>();
        for (int i = 0; i < handles.size(); i++) {
            lists.add(handles.get(i));
        }
        return lists;
    }
}
