package org.bailey.compare.peer;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;

/** LMAX Disruptor: arrays that were made before, published in batches and polled in batches. */
record DisruptorPeer() implements Peer {

    @Override
    public Link open(Payload payload) {
        return new DisruptorLink(payload);
    }

    @Override
    public Hops chain(Case what) {
        return new DisruptorChain(what);
    }

    private static final class DisruptorLink implements Link, EventPoller.Handler<byte[]> {

        private final Payload payload;
        private final RingBuffer<byte[]> ring;
        private final EventPoller<byte[]> poller;
        private int received;
        private int wanted;
        private long sum;

        DisruptorLink(Payload payload) {
            this.payload = payload;
            ring = RingBuffer.createSingleProducer(() -> new byte[payload.lengthBytes()], payload.slots(),
                new BusySpinWaitStrategy());
            poller = ring.newPoller();
            ring.addGatingSequences(poller.getSequence());
        }

        @Override
        public int send(long number, int most) {
            int count = Math.min(most, ring.getBufferSize() / 2);
            if (!ring.hasAvailableCapacity(count)) {
                return 0;
            }
            long last = ring.next(count);
            long first = last - count + 1;
            for (int i = 0; i < count; i++) {
                payload.fill(ring.get(first + i), number + i);
            }
            ring.publish(first, last);
            return count;
        }

        @Override
        public int receive(int most) {
            received = 0;
            wanted = most;
            try {
                poller.poll(this);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return received;
        }

        @Override
        public boolean onEvent(byte[] message, long sequence, boolean endOfBatch) {
            sum += payload.sum(message);
            received++;
            return received < wanted;
        }

        @Override
        public long sum() {
            return sum;
        }
    }
}
