package org.bailey.compare.peer;

import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;

/**
 * JCTools' queue of one sender and one receiver: references to arrays that come back by a second one, or do not.
 *
 * @param back whether arrays come back; else the sender uses them again when nobody can have them any more
 */
record JctoolsPeer(boolean back) implements Peer {

    @Override
    public Link open(Payload payload) {
        return back ? new ThereAndBack(payload) : new OneWay(payload);
    }

    @Override
    public Hops chain(Case what) {
        return new JctoolsChain(what);
    }

    private static final class ThereAndBack implements Link {

        private final Payload payload;
        private final SpscVarHandleArrayQueue<byte[]> there;
        private final SpscVarHandleArrayQueue<byte[]> back;
        private long sum;

        ThereAndBack(Payload payload) {
            this.payload = payload;
            there = new SpscVarHandleArrayQueue<>(payload.slots());
            back = new SpscVarHandleArrayQueue<>(payload.slots());
            for (int i = 0; i < payload.slots(); i++) {
                back.offer(new byte[payload.lengthBytes()]);
            }
        }

        @Override
        public int send(long number, int most) {
            int sent = 0;
            while (sent < most) {
                byte[] message = back.relaxedPoll();
                if (message == null) {
                    break;
                }
                payload.fill(message, number + sent);
                there.relaxedOffer(message);
                sent++;
            }
            return sent;
        }

        @Override
        public int receive(int most) {
            return there.drain(this::read, most);
        }

        private void read(byte[] message) {
            sum += payload.sum(message);
            back.relaxedOffer(message);
        }

        @Override
        public long sum() {
            return sum;
        }
    }

    private static final class OneWay implements Link {

        private final Payload payload;
        private final SpscVarHandleArrayQueue<byte[]> there;
        private final byte[][] messages;
        private int nextPlace;
        private long nextNumber;
        private long sum;

        OneWay(Payload payload) {
            this.payload = payload;
            there = new SpscVarHandleArrayQueue<>(payload.slots());
            messages = new byte[2 * there.capacity()][payload.lengthBytes()];
        }

        @Override
        public int send(long number, int most) {
            nextNumber = number;
            return there.fill(this::nextMessage, most);
        }

        /** There are twice as many as the queue holds: whoever got this one last has read it. */
        private byte[] nextMessage() {
            byte[] message = messages[nextPlace];
            nextPlace = nextPlace + 1 & messages.length - 1;
            payload.fill(message, nextNumber);
            nextNumber++;
            return message;
        }

        @Override
        public int receive(int most) {
            return there.drain(message -> sum += payload.sum(message), most);
        }

        @Override
        public long sum() {
            return sum;
        }
    }
}
