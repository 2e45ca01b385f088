package org.bailey.ipc.device;

import java.lang.foreign.MemorySegment;
import java.util.function.IntConsumer;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.Port;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.SliceList;

/**
 * A ring of blocks that a device fills by itself, mapped into the region: what it wrote is sent where it lies.
 *
 * <pre>
 *        the device's        begun, lent as messages           the device's
 *   |     block     |     block     |     block     |     block     |     block     |
 *                   ^ oldest                        ^ next
 * </pre>
 *
 * <p>The device fills its blocks in order, and the driver begins them in order. A block goes back when the driver has
 * ended it and the last holder of any of its bytes is done with them. Who holds them for long moves them out where
 * more than half of the ring waits behind them.
 */
public final class DeviceRing implements AutoCloseable {

    /** Blocks at least: to move out a quarter of them relieves a ring that is more than half in use. */
    public static final int BLOCKS_LEAST = 4;

    private final Port port;
    private final RingStore store;
    private final MemorySegment memory;

    /**
     * Maps a device's ring.
     *
     * @param port the port that its messages leave by
     * @param descriptor the file whose mapping is the ring and nothing else
     * @param blocks how many, a power of two
     * @param blockBytes bytes of each, a power of two; all of them are whole chunks of the region
     * @param returned hears which block the device can have back; not after {@link #close}
     * @throws BaileyException where the system refuses
     */
    public DeviceRing(Port port, int descriptor, int blocks, int blockBytes, IntConsumer returned) {
        long bytes = (long) blocks * blockBytes;
        if (blocks < BLOCKS_LEAST || Integer.bitCount(blocks) != 1 || Integer.bitCount(blockBytes) != 1
            || blockBytes < PageTable.PAGE_BYTES || bytes % Region.CHUNK_BYTES != 0) {
            throw new IllegalArgumentException("a ring has a power of two blocks of a power of two bytes: blocks="
                + blocks + ", blockBytes=" + blockBytes);
        }
        DomainPort leaving = (DomainPort) port;
        Store beside = leaving.connected() ? leaving.outgoing().getFirst().channel().outlet().store()
            : leaving.account().holdings().home();
        this.port = port;
        this.store = new RingStore(leaving.account(), beside, descriptor, blocks, blockBytes, returned);
        this.memory = leaving.account().holdings().space().window().segment(store.base(), bytes);
    }

    /** The whole ring; good until {@link #close}. */
    public MemorySegment memory() {
        return memory;
    }

    /** Place of the block that is begun next, and that the device fills next. */
    public int next() {
        return store.next();
    }

    /** Whether no block is the device's, so that none can be begun. */
    public boolean full() {
        return store.full();
    }

    /** Begins the next block, which the device has filled. */
    public void begin() {
        store.begin();
    }

    /** Where in the ring the block lies that was begun. */
    public long begun() {
        return store.openOffset() - store.base();
    }

    /** A message of bytes of the block that was begun. */
    public Aggregate lend(int offset, int lengthBytes) {
        SliceList message = (SliceList) port.message();
        message.add(store.openOffset() + offset, lengthBytes, store.lend());
        return message;
    }

    /** Ends the block that was begun, if one was: the device gets it back as soon as nothing of it is lent. */
    public void end() {
        store.end();
    }

    /** Takes the ring from the device; its memory stays until the last message of it came back. */
    @Override
    public void close() {
        store.retire();
    }
}
