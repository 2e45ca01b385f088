package org.bailey.compare.peer;

import org.agrona.BufferUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RecordDescriptor;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/** Agrona's ring of one sender and one receiver: messages are claimed and written in place, and read there. */
record AgronaPeer() implements Peer {

    private static final int CACHE_LINES_BYTES = 128;

    @Override
    public Link open(Payload payload) {
        return new RingLink(payload);
    }

    private static final class RingLink implements Link, MessageHandler {

        private static final int TYPE = 1;

        private final Payload payload;
        private final OneToOneRingBuffer ring;
        private final AtomicBuffer buffer;
        private long sum;

        RingLink(Payload payload) {
            this.payload = payload;
            int ringBytes = payload.ringBytes(RecordDescriptor.HEADER_LENGTH);
            ring = new OneToOneRingBuffer(new UnsafeBuffer(BufferUtil.allocateDirectAligned(
                ringBytes + RingBufferDescriptor.TRAILER_LENGTH, CACHE_LINES_BYTES)));
            buffer = ring.buffer();
        }

        @Override
        public int send(long number, int most) {
            int sent = 0;
            while (sent < most) {
                int index = ring.tryClaim(TYPE, payload.lengthBytes());
                if (index <= 0) {
                    break;
                }
                for (int at = 0; at < payload.touchedBytes(); at += Payload.WORD_BYTES) {
                    buffer.putLong(index + at, number + sent);
                }
                ring.commit(index);
                sent++;
            }
            return sent;
        }

        @Override
        public int receive(int most) {
            return ring.read(this, most);
        }

        @Override
        public void onMessage(int type, MutableDirectBuffer in, int index, int lengthBytes) {
            for (int at = 0; at < payload.touchedBytes(); at += Payload.WORD_BYTES) {
                sum += in.getLong(index + at);
            }
        }

        @Override
        public long sum() {
            return sum;
        }
    }
}
