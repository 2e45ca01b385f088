package org.bailey.modes;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.WritableFbuf;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.memory.DataPath;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Steps;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.SliceList;
import org.bailey.ipc.transport.TransportLimits;

/** Two domains and the wall between them, on one thread and without a kernel. */
final class Boundary implements AutoCloseable {

    /** Messages at most that are on their way at once. */
    static final int BATCH_MOST = 256;

    private static final long REGION_BYTES = 128L << 20;
    private static final TransportLimits LIMITS = new TransportLimits(1024, 512, 8 << 20);

    /** Pages of a piece under skbuff: with headroom it fits the largest slab cache; longer messages are lists. */
    private static final int SKBUFF_PAGES = 15;

    private final Way way;
    private final Region region = new Region(REGION_BYTES);
    private final Account sender;
    private final Account receiver;
    private final DomainPort out;
    private final Channel channel;
    private final int pieceBytes;
    private final SliceList[] arrived = new SliceList[BATCH_MOST];

    Boundary(Way way) {
        this.way = way;
        this.pieceBytes = way.equals(Way.SKBUFF) ? SKBUFF_PAGES * PageTable.PAGE_BYTES : Integer.MAX_VALUE;
        if (!way.handling().fastest()) {
            region.guard();
        }
        sender = account("sender");
        receiver = account("receiver");
        out = sender.port("out");
        Store store = sender.stores().own(store(sender.holdings().space()));
        channel = way.transport().connect(sender.holdings(), receiver.holdings(), store, LIMITS);
        DomainPort.attach(new Wire(out, receiver.port("in"), channel, way.transport().name(), false));
    }

    private Account account(String name) {
        Space space = new Space(region, name, way.handling().enforcement());
        return new Account(space, () -> store(space), () -> store(space));
    }

    private Store store(Space space) {
        return way.transport().store(space, way.handling().mode(), DataPath.UNKNOWN, LIMITS);
    }

    Way way() {
        return way;
    }

    /**
     * Sends a batch, receives all of it, and lets its memory come back; returns the sum of what was read.
     *
     * <p>What is sent first comes back last, and is the first to be used again: a batch goes through its memory in
     * the same order each time.
     */
    long cross(Work work, int batch) {
        for (int i = 0; i < batch; i++) {
            Aggregate message = out.message();
            for (int end = work.lengthBytes(); end > 0; end -= Math.min(end, pieceBytes)) {
                write(message, Math.min(end, pieceBytes), work, i);
            }
            out.send(message);
            sender.holdings().endCall();
        }
        long sum = 0;
        for (int i = 0; i < batch; i++) {
            arrived[i] = receiver.holdings().message();
            if (!channel.inlet().poll(arrived[i])) {
                throw new IllegalStateException("a message is missing: way=" + way.name() + ", message=" + i);
            }
            sum += read(arrived[i], work);
        }
        for (int i = batch - 1; i >= 0; i--) {
            arrived[i].release();
        }
        receiver.holdings().endCall();
        sender.collect();
        return sum;
    }

    private void write(Aggregate message, int lengthBytes, Work work, long value) {
        WritableFbuf piece = message.push(lengthBytes);
        for (int page = 0; page < lengthBytes; page += PageTable.PAGE_BYTES) {
            int end = Math.min(page + work.touchedBytes(), lengthBytes) - Work.WORD_BYTES;
            for (int at = page; at <= end; at += Work.WORD_BYTES) {
                piece.putLong(at, value);
            }
        }
    }

    private static long read(SliceList message, Work work) {
        long sum = 0;
        for (int pass = 0; pass < work.passes(); pass++) {
            for (int page = 0; page < work.lengthBytes(); page += PageTable.PAGE_BYTES) {
                int end = Math.min(page + work.touchedBytes(), work.lengthBytes()) - Work.WORD_BYTES;
                for (int at = page; at <= end; at += Work.WORD_BYTES) {
                    sum += message.getLong(at);
                }
            }
        }
        return sum;
    }

    /** What has been done until now, by the counters of channel, store and both address spaces. */
    Tally tally() {
        Steps steps = new Steps();
        steps.addAll(channel.counters().steps());
        steps.addAll(channel.outlet().store().steps());
        return new Tally(steps, channel.counters().bytesCopied(), calls(sender) + calls(receiver));
    }

    private static long calls(Account account) {
        return account.holdings().space().calls().made().values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        region.close();
    }
}
