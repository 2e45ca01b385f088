package org.bailey.compare.peer;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.WritableFbuf;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.SliceList;
import org.bailey.ipc.transport.Transport;
import org.bailey.ipc.transport.TransportLimits;
import org.bailey.ipc.transport.Transports;

/** A channel of Bailey's between domains of two workers, without a kernel; what was received goes back by itself. */
record BaileyPeer(String name) implements Peer {

    static final long REGION_BYTES = 1L << 30;
    private static final int FBUFS = 1024;
    private static final int ENTRIES_OF_A_MESSAGE = 4;
    private static final int SLOTS_LEAST = 8;
    private static final int RING_LEAST_BYTES = 1 << 20;

    /** Under skbuff a piece with its headroom fits the largest slab cache; longer messages are lists. */
    private static final int SKBUFF_PIECE_BYTES = 60 << 10;

    /** Limits of a channel and a store for so many messages under way. */
    static TransportLimits limits(String transport, Payload payload, int messages) {
        int entries = transport.equals("beltway") ? ENTRIES_OF_A_MESSAGE : 1;
        return new TransportLimits(Math.max(entries * messages, SLOTS_LEAST), FBUFS,
            Math.max(payload.ringBytes(messages, Long.BYTES), RING_LEAST_BYTES));
    }

    /** Writes a message in pieces that the transport's memory has. */
    static void write(String transport, Payload payload, Aggregate message, long number) {
        if (payload.oneWord() || payload.oneLine()) {
            writeShort(payload, message.push(payload.lengthBytes()), number);
            return;
        }
        int piece = transport.equals("skbuff") ? SKBUFF_PIECE_BYTES : payload.lengthBytes();
        for (int end = payload.lengthBytes(); end > 0; end -= Math.min(piece, end)) {
            int lengthBytes = Math.min(piece, end);
            WritableFbuf fbuf = message.push(lengthBytes);
            int touched = Math.clamp(payload.touchedBytes() - (long) (end - lengthBytes), 0, lengthBytes);
            for (int at = 0; at < touched; at += Payload.WORD_BYTES) {
                fbuf.putLong(at, number);
            }
        }
    }

    private static void writeShort(Payload payload, WritableFbuf fbuf, long number) {
        fbuf.putLong(0, number);
        if (payload.oneLine()) {
            fbuf.putLong(8, number).putLong(16, number).putLong(24, number).putLong(32, number).putLong(40, number)
                .putLong(48, number).putLong(56, number);
        }
    }

    /** Reads a message. */
    static long read(Payload payload, Aggregate message) {
        if (payload.oneWord()) {
            return message.getLong(0);
        }
        if (payload.oneLine()) {
            return message.getLong(0) + message.getLong(8) + message.getLong(16) + message.getLong(24)
                + message.getLong(32) + message.getLong(40) + message.getLong(48) + message.getLong(56);
        }
        long sum = 0;
        for (int at = 0; at < payload.touchedBytes(); at += Payload.WORD_BYTES) {
            sum += message.getLong(at);
        }
        return sum;
    }

    @Override
    public Link open(Payload payload) {
        return new BaileyLink(name, payload);
    }

    @Override
    public Hops chain(Case what) {
        return new BaileyChain(name, what);
    }

    private static final class BaileyLink implements Link {

        private final String transport;
        private final Payload payload;
        private final Region region = new Region(REGION_BYTES);
        private final Account sender;
        private final Account receiver;
        private final DomainPort out;
        private final Channel channel;
        private long sum;

        BaileyLink(String transport, Payload payload) {
            this.transport = transport;
            this.payload = payload;
            Transport by = Transports.named(transport);
            TransportLimits limits = limits(transport, payload, payload.slots());
            sender = new Account("sender", region, () -> by.store(region, limits), () -> by.store(region, limits));
            receiver = new Account("receiver", region, () -> by.store(region, limits), () -> by.store(region, limits));
            out = sender.port("out");
            Store store = sender.stores().own(by.store(region, limits));
            channel = by.connect(sender.holdings(), receiver.holdings(), store, limits);
            Wire wire = new Wire(out, receiver.port("in"), channel, transport, false);
            DomainPort.attach(wire);
            wire.twoWorkers();
        }

        @Override
        public int send(long number, int most) {
            int sent = 0;
            while (sent < most && channel.outlet().room() > 0 && sender.ready()) {
                Aggregate message = out.message();
                write(transport, payload, message, number + sent);
                out.send(message);
                sender.holdings().endCall();
                sent++;
            }
            sender.collect();
            flush();
            channel.outlet().publish();
            return sent;
        }

        /** What found no room waits in the sender's outbox: nobody else asks again for the last of all. */
        private void flush() {
            Waiting waiting = new Waiting();
            while (sender.waiting() > 0) {
                channel.outlet().publish();
                sender.collect();
                if (sender.flush() == 0) {
                    waiting.idle();
                }
            }
        }

        @Override
        public int receive(int most) {
            int received = 0;
            channel.inlet().readAhead(most);
            while (received < most && channel.inlet().ready()) {
                SliceList message = receiver.holdings().incoming();
                channel.inlet().poll(message);
                sum += read(payload, message);
                receiver.holdings().endCall();
                received++;
            }
            channel.inlet().publish();
            return received;
        }

        @Override
        public long sum() {
            return sum;
        }

        @Override
        public void close() {
            region.close();
        }
    }
}
