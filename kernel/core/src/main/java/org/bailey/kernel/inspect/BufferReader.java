package org.bailey.kernel.inspect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.memory.DataPath;
import org.bailey.ipc.memory.BufferExtent;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.HoldingsView;
import org.bailey.ipc.slice.SliceList;
import org.bailey.kernel.spec.ChannelSpec;

/** A reader of all that has to do with one buffer: who holds it with which right, and on which channels it is. */
record BufferReader(Region region, List<Account> accounts, List<Wire> wires, List<ChannelSpec> channels) {

    BufferView read(BufferExtent extent) {
        Store owner = region.owner(extent.beginOffset());
        Account originator = new Stores(accounts).originator(owner).orElse(null);
        return new BufferView(extent.beginOffset(), extent.lengthBytes(), extent.generation(), extent.references(),
            originator == null ? "" : originator.name(), originator == null ? "" : Stores.serves(originator, owner),
            Stores.kind(owner), Stores.mode(owner),
            region.pages().isProtected(page(extent)), path(owner), holders(extent, owner, originator),
            transits(extent.beginOffset(), extent.lengthBytes()));
    }

    /** Whether anybody has any byte of a slice, or will have it: what is on its way back is nobody's any more. */
    boolean inUse(SliceView slice) {
        return transits(slice.offset(), slice.lengthBytes()).stream()
            .anyMatch(transit -> transit.waiting() + transit.lent() > 0) || accounts.stream()
            .anyMatch(account -> holder(account, slice.offset(), slice.lengthBytes(), false, false, false)
                .slices() > 0);
    }

    private static int page(BufferExtent extent) {
        return (int) (extent.beginOffset() >>> PageTable.PAGE_SHIFT);
    }

    private List<String> path(Store owner) {
        if (owner.path() == DataPath.UNKNOWN) {
            return List.of();
        }
        return accounts.stream().filter(account -> owner.path().contains(account.holdings().space().id()))
            .map(Account::name).toList();
    }

    private List<Holder> holders(BufferExtent extent, Store owner, Account originator) {
        List<Holder> holders = new ArrayList<>();
        for (Account account : accounts) {
            Space space = account.holdings().space();
            // What a channel copies to is written by its outlet, and by no domain.
            boolean own = account == originator && account.stores().all().contains(owner);
            // Handles stop writing when a message is sent; the right behind them goes only where fbufs are secured.
            boolean mayWrite = own && !region.pages().isProtected(page(extent));
            boolean mapped = region.guarded() && owner.space() != null && space.received().contains(page(extent));
            Holder holder = holder(account, extent.beginOffset(), extent.lengthBytes(),
                owner.path().contains(space.id()), own || mapped, mayWrite);
            if (holder.mayRead() || holder.slices() > 0) {
                holders.add(holder);
            }
        }
        return holders;
    }

    private Holder holder(Account account, long offset, long lengthBytes, boolean onPath, boolean mayRead,
                          boolean mayWrite) {
        Space space = account.holdings().space();
        HoldingsView view = new HoldingsView(account.holdings());
        int inHand = count(view.messages(), space, offset, lengthBytes);
        int held = count(view.held(), space, offset, lengthBytes);
        int outbox = 0;
        for (int place = 0; place < account.waiting(); place++) {
            outbox += count(List.of(account.waitingMessage(place)), space, offset, lengthBytes);
        }
        return new Holder(account.name(), onPath, mayRead || inHand + held + outbox > 0, mayWrite, inHand, held,
            outbox);
    }

    private static int count(List<SliceList> lists, Space space, long offset, long lengthBytes) {
        int count = 0;
        for (SliceList list : lists) {
            for (int i = 0; i < list.count(); i++) {
                count += meet(space.regionOffset(list.offset(i)), list.length(i), offset, lengthBytes) ? 1 : 0;
            }
        }
        return count;
    }

    private List<Transit> transits(long offset, long lengthBytes) {
        List<Transit> transits = new ArrayList<>();
        for (int i = 0; i < wires.size(); i++) {
            int[] counts = new int[3];
            wires.get(i).channel().outlet().show((place, where, at, length) ->
                counts[where.ordinal()] += meet(at, length, offset, lengthBytes) ? 1 : 0);
            if (counts[0] + counts[1] + counts[2] > 0) {
                transits.add(new Transit(channels.get(i).label(), counts[0], counts[1], counts[2]));
            }
        }
        return Collections.unmodifiableList(transits);
    }

    private static boolean meet(long one, long oneBytes, long other, long otherBytes) {
        return one < other + otherBytes && other < one + oneBytes;
    }
}
