package org.bailey.compare.peer;

import static org.agrona.concurrent.ControlledMessageHandler.Action.ABORT;
import static org.agrona.concurrent.ControlledMessageHandler.Action.CONTINUE;

import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;

/** A ring of Agrona's between any two domains: each copies what it passes on straight from one ring into the next. */
final class AgronaChain implements Hops {

    private final Payload payload;
    private final List<OneToOneRingBuffer> rings = new ArrayList<>();
    private final List<ControlledMessageHandler> passing = new ArrayList<>();
    private int passed;
    private long sum;

    AgronaChain(Case what) {
        payload = what.payload();
        for (int domain = 1; domain < what.domains(); domain++) {
            OneToOneRingBuffer ring = AgronaPeer.ring(payload, what.batch());
            rings.add(ring);
            passing.add((type, in, index, lengthBytes) -> {
                int claimed = ring.tryClaim(type, lengthBytes);
                if (claimed <= 0) {
                    return ABORT;
                }
                sum += in.getLong(index);
                ring.buffer().putBytes(claimed, in, index, lengthBytes);
                ring.commit(claimed);
                passed++;
                return CONTINUE;
            });
        }
    }

    @Override
    public int send(long number, int most) {
        return AgronaPeer.send(rings.getFirst(), payload, number, most);
    }

    @Override
    public int pass(int domain, int most) {
        passed = 0;
        rings.get(domain - 1).controlledRead(passing.get(domain), most);
        return passed;
    }

    @Override
    public int receive(int most) {
        return rings.getLast().read((type, in, index, lengthBytes) -> sum += AgronaPeer.read(payload, in, index), most);
    }

    @Override
    public long sum() {
        return sum;
    }
}
