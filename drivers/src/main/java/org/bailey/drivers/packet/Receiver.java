package org.bailey.drivers.packet;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Port;
import org.bailey.ipc.device.DeviceRing;

/**
 * What comes in by an interface: goes through the blocks of the kernel's ring, packet by packet, where they lie.
 *
 * <p>No byte moves but the twelve of two addresses, where a VLAN tag is put back between them and the rest.
 */
final class Receiver implements AutoCloseable {

    private static final long LOOK_NS = 10_000_000;

    /** By how much the kernel's timer, which hands blocks over that did not fill, may be late. */
    private static final long LATE_NS = 500_000_000;

    private final PacketSocket socket;
    private final RingShape shape;
    private final int snaplenBytes;
    private final DeviceRing ring;
    private final MemorySegment memory;
    private final Counter packets;
    private final Counter bytes;
    private final Counter cut;
    private final Counter tags;
    private final Counter checksums;
    private final Counter blocks;
    private final Counter blocksReturned;
    private final Counter drops;
    private final Counter freezes;
    private int left;
    private int at;
    private int error;
    private long errorAtNs;
    private long lookedAtNs;

    /** Opens the ring; packets come once the socket is bound. */
    Receiver(Context context, Port out, PacketSocket socket, RingShape shape, int snaplenBytes) {
        this.socket = socket;
        this.shape = shape;
        this.snaplenBytes = snaplenBytes;
        packets = context.counter("packets");
        bytes = context.counter("bytes");
        cut = context.counter("cut");
        tags = context.counter("tags");
        checksums = context.counter("checksums-missing");
        blocks = context.counter("blocks");
        blocksReturned = context.counter("blocks-returned");
        drops = context.counter("dropped.ring");
        freezes = context.counter("freezes");
        socket.ring(shape, snaplenBytes);
        ring = new DeviceRing(out, socket.descriptor(), shape.blocks(), shape.blockBytes(), this::giveBack);
        memory = ring.memory();
        lookedAtNs = System.nanoTime();
    }

    private void giveBack(int block) {
        BlockLayout.giveBack(memory, block(block));
        blocksReturned.increment();
    }

    private long block(int place) {
        return (long) place * shape.blockBytes();
    }

    /** Leaves the block at hand, and hears of nothing more: what comes by from now on is not lost. */
    void stop() throws IOException {
        left = 0;
        ring.end();
        socket.deafen();
        count();
    }

    /** Whether a packet is at hand. */
    boolean ready() throws IOException {
        while (left == 0) {
            ring.end();
            if (ring.full() || !BlockLayout.ours(memory, block(ring.next()))) {
                return false;
            }
            begin();
        }
        return true;
    }

    private void begin() throws IOException {
        long block = block(ring.next());
        left = BlockLayout.packets(memory, block);
        at = BlockLayout.first(memory, block);
        check(left >= 0 && at >= 0);
        ring.begin();
        blocks.increment();
        count();
    }

    /** The packet at hand, as a message. */
    Aggregate take() throws IOException {
        long block = ring.begun();
        check(at >= 0 && at <= shape.blockBytes() - BlockLayout.HEADER_BYTES);
        long packet = block + at;
        int length = BlockLayout.length(memory, packet);
        int onWire = BlockLayout.lengthOnWire(memory, packet);
        int from = at + BlockLayout.macAt(memory, packet);
        check(length >= 0 && from >= at + BlockLayout.HEADER_BYTES + BlockLayout.TAG_BYTES
            && length <= shape.blockBytes() - from);
        if (BlockLayout.tagged(memory, packet) && length >= BlockLayout.ADDRESSES_BYTES) {
            BlockLayout.putTagBack(memory, packet, block + from);
            from -= BlockLayout.TAG_BYTES;
            length = Math.min(length + BlockLayout.TAG_BYTES, snaplenBytes);
            onWire += BlockLayout.TAG_BYTES;
            tags.increment();
        }
        if (BlockLayout.checksumMissing(memory, packet)) {
            checksums.increment();
        }
        if (length < onWire) {
            cut.increment();
        }
        packets.increment();
        bytes.add(length);
        Aggregate message = ring.lend(from, length);
        message.timestampNs(BlockLayout.timestampNs(memory, packet));
        message.classWord(socket.linkType());
        message.word0(onWire);
        left--;
        at += BlockLayout.next(memory, packet);
        return message;
    }

    private void check(boolean ok) throws IOException {
        if (!ok) {
            throw new IOException("a block of the ring does not hold what the kernel's description says: at=" + at
                + ", packets=" + left + ", blockBytes=" + shape.blockBytes());
        }
    }

    /** Looks after the interface from time to time, where nothing comes: so by no clock that packets move on. */
    void idle() throws IOException {
        long nowNs = System.nanoTime();
        if (nowNs - lookedAtNs < LOOK_NS) {
            return;
        }
        lookedAtNs = nowNs;
        count();
        if (error == 0) {
            error = socket.error();
            errorAtNs = nowNs;
        } else if (nowNs - errorAtNs > shape.delayNs() + LATE_NS && !ready()) {
            // The kernel has handed over what had come before, and all of it was taken.
            throw socket.failure(error);
        }
    }

    private void count() throws IOException {
        MemorySegment statistics = socket.statistics();
        drops.add(Integer.toUnsignedLong(BlockLayout.drops(statistics)));
        freezes.add(Integer.toUnsignedLong(BlockLayout.freezes(statistics)));
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } finally {
            ring.close();
        }
    }
}
