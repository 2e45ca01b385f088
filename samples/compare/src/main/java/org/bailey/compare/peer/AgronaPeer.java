package org.bailey.compare.peer;

import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RecordDescriptor;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/** Agrona's ring of one sender and one receiver: messages are claimed and written in place, and read there. */
record AgronaPeer() implements Peer {

    private static final int CACHE_LINES_BYTES = 128;
    private static final int TYPE = 1;

    /** A ring for so many messages. */
    static OneToOneRingBuffer ring(Payload payload, int messages) {
        int ringBytes = payload.ringBytes(messages, RecordDescriptor.HEADER_LENGTH);
        return new OneToOneRingBuffer(new UnsafeBuffer(BufferUtil.allocateDirectAligned(
            ringBytes + RingBufferDescriptor.TRAILER_LENGTH, CACHE_LINES_BYTES)));
    }

    /** Claims room for messages, and writes them there. */
    static int send(OneToOneRingBuffer ring, Payload payload, long number, int most) {
        int sent = 0;
        while (sent < most) {
            int index = ring.tryClaim(TYPE, payload.lengthBytes());
            if (index <= 0) {
                break;
            }
            write(ring.buffer(), payload, index, number + sent);
            ring.commit(index);
            sent++;
        }
        return sent;
    }

    /** Writes a message where it will lie. */
    static void write(MutableDirectBuffer buffer, Payload payload, int index, long number) {
        if (payload.oneWord()) {
            buffer.putLong(index, number);
            return;
        }
        if (!payload.oneLine()) {
            for (int at = 0; at < payload.touchedBytes(); at += Payload.WORD_BYTES) {
                buffer.putLong(index + at, number);
            }
            return;
        }
        buffer.putLong(index, number);
        buffer.putLong(index + 8, number);
        buffer.putLong(index + 16, number);
        buffer.putLong(index + 24, number);
        buffer.putLong(index + 32, number);
        buffer.putLong(index + 40, number);
        buffer.putLong(index + 48, number);
        buffer.putLong(index + 56, number);
    }

    /** Reads a message where it lies. */
    static long read(Payload payload, DirectBuffer in, int index) {
        if (payload.oneWord()) {
            return in.getLong(index);
        }
        if (payload.oneLine()) {
            return in.getLong(index) + in.getLong(index + 8) + in.getLong(index + 16) + in.getLong(index + 24)
                + in.getLong(index + 32) + in.getLong(index + 40) + in.getLong(index + 48) + in.getLong(index + 56);
        }
        long sum = 0;
        for (int at = 0; at < payload.touchedBytes(); at += Payload.WORD_BYTES) {
            sum += in.getLong(index + at);
        }
        return sum;
    }

    @Override
    public Link open(Payload payload) {
        return new RingLink(payload);
    }

    @Override
    public Hops chain(Case what) {
        return new AgronaChain(what);
    }

    private static final class RingLink implements Link, MessageHandler {

        private final Payload payload;
        private final OneToOneRingBuffer ring;
        private final Sum sum = new Sum();

        RingLink(Payload payload) {
            this.payload = payload;
            ring = ring(payload, payload.slots());
        }

        @Override
        public int send(long number, int most) {
            return AgronaPeer.send(ring, payload, number, most);
        }

        @Override
        public int receive(int most) {
            return ring.read(this, most);
        }

        @Override
        public void onMessage(int type, MutableDirectBuffer in, int index, int lengthBytes) {
            sum.add(read(payload, in, index));
        }

        @Override
        public long sum() {
            return sum.value();
        }
    }
}
