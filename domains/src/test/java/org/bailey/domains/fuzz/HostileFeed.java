package org.bailey.domains.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bailey.domains.fuzz.LayerFuzz.Message;
import org.bailey.ipc.Descriptor;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.DomainHarness;

/**
 * One message after the other, in the order of the corpus but for some, and some of them broken.
 *
 * <p>Lives differ in how hostile they are: where all is broken, nothing gets far into a layer.
 */
final class HostileFeed {

    private static final int LEVELS = 3;
    private static final int MOST_STEP_NS = 1_000_000_000;

    private final DomainHarness harness;
    private final Random random;
    private final List<Message> corpus;
    private final Outcome outcome;
    private final Mutator mutator;
    /** One message in so many is broken. */
    private final int oneIn;
    /** Time goes on with the first message from the far end of it, and all that waits is given up: not in each life. */
    private final boolean timeLies;
    private int next;
    private long nowNs;

    HostileFeed(DomainHarness harness, Random random, List<Message> corpus, Outcome outcome) {
        this.harness = harness;
        this.random = random;
        this.corpus = corpus;
        this.outcome = outcome;
        oneIn = 2 << 2 * random.nextInt(LEVELS);
        timeLies = random.nextInt(4) == 0;
        mutator = new Mutator(random, corpus.stream().map(Message::bytes).toList());
    }

    /** Feeds one, in one or in two slices; some have no bytes, some are for another port. */
    void message() throws Exception {
        if (!sometimes()) {
            next = (next + 1) % corpus.size();
        } else if (rarely()) {
            next = random.nextInt(corpus.size());
        }
        Message message = corpus.get(next);
        byte[] bytes = sometimes() ? mutator.mutate(message.bytes()) : message.bytes();
        if (rarely()) {
            bytes = new byte[0];
        }
        int cut = random.nextInt(3) == 0 ? random.nextInt(bytes.length + 1) : 0;
        String port = rarely() ? corpus.get(random.nextInt(corpus.size())).port() : message.port();
        int lengthBytes = bytes.length;
        harness.feed(port, descriptor -> {
            describe(message, descriptor);
            outcome.fed(port, descriptor.kind(), lengthBytes);
        }, Arrays.copyOf(bytes, cut), Arrays.copyOfRange(bytes, cut, lengthBytes));
    }

    private void describe(Message message, Descriptor descriptor) {
        nowNs += random.nextInt(MOST_STEP_NS);
        descriptor.timestampNs(timeLies && rarely() ? mutator.number() : nowNs);
        message.describe().accept(descriptor);
        if (rarely()) {
            descriptor.word0(mutator.number());
        }
        if (rarely()) {
            descriptor.word1(mutator.number());
        }
        if (rarely()) {
            descriptor.classWord((int) mutator.number());
        }
        if (rarely()) {
            descriptor.flow(mutator.number());
        }
        if (rarely()) {
            descriptor.kind(Kind.values()[random.nextInt(Kind.values().length)]);
        }
        if (rarely()) {
            descriptor.gapBytes(mutator.number());
        }
    }

    private boolean sometimes() {
        return random.nextInt(oneIn) == 0;
    }

    private boolean rarely() {
        return random.nextInt(6 * oneIn) == 0;
    }
}
