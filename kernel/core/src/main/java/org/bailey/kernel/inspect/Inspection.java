package org.bailey.kernel.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.channel.Outlet;
import org.bailey.ipc.memory.BufferExtent;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.slice.HoldingsView;
import org.bailey.kernel.spec.ChannelSpec;

/**
 * A look into a stack while it stands still: before and after its run, and while one of {@link Crossings} is told.
 *
 * <p>All is read from what the stack itself works by: page table, ledgers, accounts. Nothing is changed. Once the stack
 * is closed, each look is refused.
 */
public final class Inspection {

    private final Region region;
    private final List<Account> accounts;
    private final List<Wire> wires;
    private final List<ChannelSpec> channels;
    private final Stores stores;

    /** A look at these domains and their wires, those in the order of the spec's channels. */
    public Inspection(Region region, List<Account> accounts, List<Wire> wires, List<ChannelSpec> channels) {
        this.region = region;
        this.accounts = accounts;
        this.wires = wires;
        this.channels = channels;
        this.stores = new Stores(accounts);
    }

    /** All channels. */
    public List<ChannelView> channels() {
        return region.whileOpen(this::channelViews);
    }

    private List<ChannelView> channelViews() {
        List<ChannelView> views = new ArrayList<>();
        for (int i = 0; i < wires.size(); i++) {
            Wire wire = wires.get(i);
            Outlet outlet = wire.channel().outlet();
            views.add(new ChannelView(channels.get(i).label(), wire.transport(), outlet.ledger().published(),
                outlet.ledger().consumed(), outlet.ledger().returned(), outlet.ledger().collected(),
                outlet.outstanding(), outlet.room(), outbox(wire), wire.ended()));
        }
        return views;
    }

    private static int outbox(Wire wire) {
        Account sender = wire.from().account();
        int waiting = 0;
        for (int place = 0; place < sender.waiting(); place++) {
            waiting += sender.waitingFor(place) == wire ? 1 : 0;
        }
        return waiting;
    }

    /** What a domain keeps from call to call, the oldest first. */
    public List<MessageView> held(String domain) {
        Account account = account(domain);
        return region.whileOpen(() -> new HoldingsView(account.holdings()).held().stream()
            .map(list -> MessageView.of(list, account.holdings().space())).toList());
    }

    /** Messages of a domain that wait for room. */
    public int waiting(String domain) {
        return account(domain).waiting();
    }

    private Account account(String domain) {
        return accounts.stream().filter(account -> account.name().equals(domain)).findFirst()
            .orElseThrow(() -> new NoSuchElementException("domain=" + domain));
    }

    /** The region as a whole. */
    public RegionView region() {
        return new RegionView(region.memory().sizeBytes(), (long) region.grantedChunks() * Region.CHUNK_BYTES,
            region.chunksCleared() * Region.CHUNK_BYTES);
    }

    /** All stores. */
    public List<StoreView> stores() {
        return region.whileOpen(stores::views);
    }

    /** The buffer that a region offset lies in; nothing where there is none. */
    public Optional<BufferView> buffer(long offset) {
        return region.whileOpen(() -> region.extent(offset)
            .map(extent -> new BufferReader(region, accounts, wires, channels).read(extent)));
    }

    /** Whether any byte of these slices is in somebody's hands, or on its way. */
    public boolean alive(List<SliceView> slices) {
        return region.whileOpen(() -> anyAlive(slices));
    }

    private boolean anyAlive(List<SliceView> slices) {
        for (SliceView slice : slices) {
            BufferExtent extent = region.extent(slice.offset()).orElse(null);
            if (extent != null && extent.generation() == slice.generation()
                && new BufferReader(region, accounts, wires, channels).inUse(slice)) {
                return true;
            }
        }
        return false;
    }

    /** Copies bytes out of a buffer, as many as there are from a region offset on. */
    public byte[] read(long offset, int mostBytes) {
        return region.whileOpen(() -> copied(offset, mostBytes));
    }

    private byte[] copied(long offset, int mostBytes) {
        Optional<BufferExtent> extent = region.extent(offset);
        byte[] bytes = new byte[extent.isEmpty() ? 0
            : (int) Math.min(mostBytes, extent.get().beginOffset() + extent.get().lengthBytes() - offset)];
        region.memory().copyOut(offset, bytes, 0, bytes.length);
        return bytes;
    }
}
