package org.bailey.drivers.pcap;

import java.io.IOException;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Held;
import org.bailey.ipc.Kind;
import org.bailey.ipc.Options;
import org.bailey.ipc.Port;
import org.bailey.ipc.device.DeviceMemory;

/**
 * A capture file for the packets that come in, pcap or pcapng, with their times in nanoseconds.
 *
 * <p>The bytes of the file are put together as one list: headers that are written here, packets where they lie.
 * The packets of a turn leave by one gathering write, and the file always ends with a whole one.
 */
public final class PcapSinkDomain implements Domain {

    /** Well below the 1,024 pieces that writev(2) takes. */
    private static final int PIECES_LIMIT = 512;
    private static final int PENDING_LIMIT_BYTES = 256 * 1024;
    private static final long LENGTH_LIMIT_BYTES = 0xFFFF_FFFFL;

    private Held pending;
    private SinkFile file;
    private CaptureWriter writer;
    private int snaplenBytes;
    private int pendingPackets;
    private boolean failed;
    private Counter packets;
    private Counter bytes;
    private Counter writes;
    private Counter cut;
    private Counter otherLinkType;
    private Counter otherKind;

    /** A sink that has no file before {@link #open}. */
    public PcapSinkDomain() {
        // The kernel makes domains by the name of their class.
    }

    @Override
    public void open(Context context) throws IOException {
        packets = context.counter("packets");
        bytes = context.counter("bytes");
        writes = context.counter("writes");
        cut = context.counter("cut");
        otherLinkType = context.counter("dropped.link-type");
        otherKind = context.counter("dropped.kind");
        Options options = context.options();
        long snaplen = options.number("snaplen");
        if (snaplen < 1 || snaplen > PacketLimit.MOST_BYTES) {
            throw new BadInput("packets cannot be cut to this length; allowed are 1 byte to 1 MiB: snaplen=" + snaplen);
        }
        snaplenBytes = (int) snaplen;
        pending = context.held();
        file = SinkFile.open(options.text("file"));
        boolean resuming = writes.value() > 0;
        writer = options.text("format").equals("pcapng")
            ? pcapng(context.port("in"), resuming)
            : pcap(context.port("in"), resuming);
    }

    private PcapWriter pcap(Port in, boolean resuming) throws IOException {
        PcapWriter pcap = new PcapWriter(in, pending, snaplenBytes);
        if (resuming) {
            pcap.resume(file.resume(PcapLayout.FILE_HEADER_BYTES));
        }
        return pcap;
    }

    private PcapngWriter pcapng(Port in, boolean resuming) throws IOException {
        PcapngWriter pcapng = new PcapngWriter(in, pending, snaplenBytes);
        if (resuming) {
            file.resume(0);
        }
        pcapng.begin();
        return pcapng;
    }

    @Override
    public void receive(Port from, Aggregate packet) throws IOException {
        begin();
        if (packet.kind() != Kind.DATA) {
            otherKind.increment();
            return;
        }
        int linkType = packet.classWord();
        int length = packet.length();
        // A first word that is less than what is there is none that tells a length on the wire.
        long original = packet.word0() >= length && packet.word0() <= LENGTH_LIMIT_BYTES ? packet.word0() : length;
        if (length > snaplenBytes) {
            packet.truncate(snaplenBytes);
        }
        if (linkType < 0 || linkType > LinkType.LARGEST || !writer.add(packet, original)) {
            otherLinkType.increment();
            return;
        }
        if (length > snaplenBytes) {
            cut.increment();
        }
        pendingPackets++;
        if (pending.length() >= PENDING_LIMIT_BYTES || DeviceMemory.slices(pending) >= PIECES_LIMIT) {
            flush();
        }
    }

    /** Writes what the turn brought. */
    @Override
    public int work(int budget) throws IOException {
        begin();
        return flush() ? 1 : 0;
    }

    @Override
    public void end(Port from) throws IOException {
        begin();
        writer.complete();
        flush();
    }

    @Override
    public void close() throws IOException {
        if (file == null) {
            return;
        }
        try {
            // After a fault nothing is pending: it was given back already.
            if (file.begun() && !failed) {
                writer.complete();
                flush();
            }
        } finally {
            file.close();
        }
    }

    /** The stack runs: only now may the file that was there go. */
    private void begin() throws IOException {
        if (!file.begun()) {
            file.begin();
        }
    }

    private boolean flush() throws IOException {
        if (pending.length() == 0) {
            return false;
        }
        failed = true;
        file.write(pending);
        failed = false;
        bytes.add(pending.length());
        writes.increment();
        packets.add(pendingPackets);
        pendingPackets = 0;
        pending.clear();
        return true;
    }
}
