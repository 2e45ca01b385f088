package org.bailey.compare.peer;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import java.util.ArrayList;
import java.util.List;

/** A pipeline of the Disruptor's: one ring, in which each domain follows the one before; nothing is handed on. */
final class DisruptorChain implements Hops {

    private final Payload payload;
    private final RingBuffer<byte[]> ring;
    private final List<EventPoller<byte[]>> pollers = new ArrayList<>();
    private int read;
    private int wanted;
    private long sum;

    DisruptorChain(Case what) {
        payload = what.payload();
        ring = RingBuffer.createSingleProducer(() -> new byte[payload.lengthBytes()], what.batch(),
            new BusySpinWaitStrategy());
        for (int domain = 1; domain < what.domains(); domain++) {
            pollers.add(ring.newPoller(pollers.isEmpty() ? new Sequence[0]
                : new Sequence[] {pollers.getLast().getSequence()}));
        }
        ring.addGatingSequences(pollers.getLast().getSequence());
    }

    @Override
    public int send(long number, int most) {
        if (!ring.hasAvailableCapacity(most)) {
            return 0;
        }
        long last = ring.next(most);
        long first = last - most + 1;
        for (int i = 0; i < most; i++) {
            payload.fill(ring.get(first + i), number + i);
        }
        ring.publish(first, last);
        return most;
    }

    @Override
    public int pass(int domain, int most) {
        return poll(domain, most, this::header);
    }

    @Override
    public int receive(int most) {
        return poll(pollers.size(), most, this::whole);
    }

    private int poll(int domain, int most, EventPoller.Handler<byte[]> reader) {
        read = 0;
        wanted = most;
        try {
            pollers.get(domain - 1).poll(reader);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return read;
    }

    private boolean header(byte[] message, long sequence, boolean endOfBatch) {
        sum += Payload.header(message);
        return more();
    }

    private boolean whole(byte[] message, long sequence, boolean endOfBatch) {
        sum += payload.sum(message);
        return more();
    }

    private boolean more() {
        read++;
        return read < wanted;
    }

    @Override
    public long sum() {
        return sum;
    }
}
