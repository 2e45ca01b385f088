package org.bailey.compare.peer;

import java.util.ArrayList;
import java.util.List;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;

/** A queue of JCTools' between any two domains: the same array goes through all, and from the last to the first. */
final class JctoolsChain implements Hops {

    private final Payload payload;
    private final List<SpscVarHandleArrayQueue<byte[]>> queues = new ArrayList<>();
    private final List<MessagePassingQueue.Consumer<byte[]>> passing = new ArrayList<>();
    private final SpscVarHandleArrayQueue<byte[]> back;
    private long sum;

    JctoolsChain(Case what) {
        payload = what.payload();
        back = new SpscVarHandleArrayQueue<>(what.batch());
        for (int i = 0; i < what.batch(); i++) {
            back.offer(new byte[payload.lengthBytes()]);
        }
        for (int domain = 1; domain < what.domains(); domain++) {
            SpscVarHandleArrayQueue<byte[]> queue = new SpscVarHandleArrayQueue<>(what.batch());
            passing.add(message -> {
                sum += Payload.header(message);
                queue.relaxedOffer(message);
            });
            queues.add(queue);
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
            queues.getFirst().relaxedOffer(message);
            sent++;
        }
        return sent;
    }

    @Override
    public int pass(int domain, int most) {
        return queues.get(domain - 1).drain(passing.get(domain), most);
    }

    @Override
    public int receive(int most) {
        return queues.getLast().drain(this::read, most);
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
