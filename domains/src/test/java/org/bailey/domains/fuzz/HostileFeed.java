package org.bailey.domains.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bailey.domains.fuzz.LayerFuzz.Message;
import org.bailey.ipc.Descriptor;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.DomainHarness;

/** One message after the other: half of them in the order of the corpus, most of them broken somewhere. */
final class HostileFeed {

    private static final int RARELY = 12;
    private static final int MOST_STEP_NS = 1_000_000_000;

    private final DomainHarness harness;
    private final Random random;
    private final List<Message> corpus;
    private final Mutator mutator;
    private int next;
    private long nowNs;

    HostileFeed(DomainHarness harness, Random random, List<Message> corpus) {
        this.harness = harness;
        this.random = random;
        this.corpus = corpus;
        mutator = new Mutator(random, corpus.stream().map(Message::bytes).toList());
    }

    /** Feeds one, in one or in two slices; some have no bytes. */
    void message() throws Exception {
        if (random.nextBoolean()) {
            next = (next + 1) % corpus.size();
        } else if (random.nextInt(RARELY) == 0) {
            next = random.nextInt(corpus.size());
        }
        Message message = corpus.get(next);
        byte[] bytes = random.nextBoolean() ? message.bytes() : mutator.mutate(message.bytes());
        if (random.nextInt(4 * RARELY) == 0) {
            bytes = new byte[0];
        }
        int cut = random.nextInt(3) == 0 ? random.nextInt(bytes.length + 1) : 0;
        harness.feed("in", descriptor -> describe(message, descriptor), Arrays.copyOf(bytes, cut),
            Arrays.copyOfRange(bytes, cut, bytes.length));
    }

    private void describe(Message message, Descriptor descriptor) {
        nowNs += random.nextInt(MOST_STEP_NS);
        descriptor.timestampNs(rarely() ? mutator.number() : nowNs);
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

    private boolean rarely() {
        return random.nextInt(RARELY) == 0;
    }
}
