package org.bailey.compare.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;

/** What plain Java has: a fresh {@code byte[]} for each message through an {@link ArrayBlockingQueue}. */
record ArrayQueuePeer() implements Peer {

    @Override
    public Link open(Payload payload) {
        return new QueueLink(payload);
    }

    @Override
    public Hops chain(Case what) {
        return new ArrayQueueChain(what);
    }

    private static final class QueueLink implements Link {

        private final Payload payload;
        private final ArrayBlockingQueue<byte[]> queue;
        private final List<byte[]> taken = new ArrayList<>();
        private byte[] waiting;
        private long sum;

        QueueLink(Payload payload) {
            this.payload = payload;
            queue = new ArrayBlockingQueue<>(payload.slots());
        }

        @Override
        public int send(long number, int most) {
            int sent = 0;
            while (sent < most) {
                if (waiting == null) {
                    waiting = new byte[payload.lengthBytes()];
                    payload.fill(waiting, number + sent);
                }
                if (!queue.offer(waiting)) {
                    break;
                }
                waiting = null;
                sent++;
            }
            return sent;
        }

        @Override
        public int receive(int most) {
            int received = queue.drainTo(taken, most);
            for (int i = 0; i < received; i++) {
                sum += payload.sum(taken.get(i));
            }
            taken.clear();
            return received;
        }

        @Override
        public long sum() {
            return sum;
        }
    }
}
