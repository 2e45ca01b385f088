package org.bailey.compare.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;

/** An {@link ArrayBlockingQueue} between any two domains: a fresh array for each message goes through all. */
final class ArrayQueueChain implements Hops {

    private final Payload payload;
    private final List<ArrayBlockingQueue<byte[]>> queues = new ArrayList<>();
    private final List<byte[]> taken = new ArrayList<>();
    private long sum;

    ArrayQueueChain(Case what) {
        payload = what.payload();
        for (int domain = 1; domain < what.domains(); domain++) {
            queues.add(new ArrayBlockingQueue<>(what.batch()));
        }
    }

    @Override
    public int send(long number, int most) {
        for (int i = 0; i < most; i++) {
            byte[] message = new byte[payload.lengthBytes()];
            payload.fill(message, number + i);
            queues.getFirst().add(message);
        }
        return most;
    }

    @Override
    public int pass(int domain, int most) {
        int passed = queues.get(domain - 1).drainTo(taken, most);
        for (int i = 0; i < passed; i++) {
            sum += Payload.header(taken.get(i));
            queues.get(domain).add(taken.get(i));
        }
        taken.clear();
        return passed;
    }

    @Override
    public int receive(int most) {
        int received = queues.getLast().drainTo(taken, most);
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
