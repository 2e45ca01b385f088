package org.bailey.domains.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bailey.ipc.Descriptor;
import org.bailey.ipc.Domain;
import org.bailey.ipc.harness.DomainHarness;

/**
 * Feeds any layer what no neighbour should send, and checks what must always hold.
 *
 * <p>Nothing is thrown; what is held stays within its bound; the books of the layer balance; once its input
 * has ended nothing is held, and once it is closed nothing is outstanding. {@code -Dbailey.fuzz=N} says how
 * many messages, {@code -Dbailey.fuzz.seed=N} repeats one life of a layer, as its failure says.
 */
public final class LayerFuzz {

    private static final int MESSAGES = Integer.getInteger("bailey.fuzz", 12_000);
    private static final Long SEED = Long.getLong("bailey.fuzz.seed");
    private static final String[] TRANSPORTS = {"fbuf", "copy", "beltway", "skbuff"};
    /** Messages that one instance of a layer lives for. */
    private static final int LIFE = 2_000;
    private static final int TAKE_EVERY = 100;
    private static final long SECOND_NS = 1_000_000_000;

    private final Supplier<Domain> layer;
    private final List<Message> corpus;
    private Map<String, Object> options = Map.of();
    private String[] outputs = {"out"};
    private long mostHeldBytes;
    private Consumer<Outcome> books = outcome -> { };

    private LayerFuzz(Supplier<Domain> layer, List<Message> corpus) {
        this.layer = layer;
        this.corpus = corpus;
    }

    /** A message as a good neighbour sends it to a port. */
    public record Message(String port, byte[] bytes, Consumer<Descriptor> describe) {

        /** To the port that most layers have. */
        public Message(byte[] bytes, Consumer<Descriptor> describe) {
            this("in", bytes, describe);
        }
    }

    /** A fuzz of a layer with messages that are like those of a corpus. */
    public static LayerFuzz of(Supplier<Domain> layer, List<Message> corpus) {
        return new LayerFuzz(layer, corpus);
    }

    /** Options of the layer. */
    public LayerFuzz with(Map<String, Object> layerOptions) {
        options = layerOptions;
        return this;
    }

    /** The ports that messages leave by. */
    public LayerFuzz to(String... ports) {
        outputs = ports;
        return this;
    }

    /** The most that may ever be held; nothing where this is not said. */
    public LayerFuzz holdingAtMost(long bytes) {
        mostHeldBytes = bytes;
        return this;
    }

    /** What must agree in the end, as in, out and dropped. */
    public LayerFuzz balanced(Consumer<Outcome> check) {
        books = check;
        return this;
    }

    /** The class of the layer. */
    public Class<?> layer() {
        return layer.get().getClass();
    }

    /** The ports that it feeds. */
    public Set<String> ports() {
        return corpus.stream().map(Message::port).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return layer().getSimpleName() + " " + options;
    }

    /** Runs it, over all transports in turn. */
    public void run() throws Exception {
        if (SEED != null) {
            live(SEED);
            return;
        }
        long first = System.nanoTime();
        for (int life = 0; life * LIFE < MESSAGES; life++) {
            live(first + life);
        }
    }

    private void live(long seed) {
        String transport = TRANSPORTS[(int) Math.floorMod(seed, (long) TRANSPORTS.length)];
        try (DomainHarness harness = DomainHarness.of(transport, layer.get(), options).open()) {
            Outcome outcome = new Outcome(harness, outputs);
            HostileFeed feed = new HostileFeed(harness, new Random(seed), corpus, outcome);
            for (int i = 1; i <= LIFE; i++) {
                feed.message();
                assertTrue(harness.heldBytes() <= mostHeldBytes, () -> "heldBytes=" + harness.heldBytes());
                if (i % TAKE_EVERY == 0) {
                    outcome.take();
                }
            }
            finish(harness, outcome);
            books.accept(outcome);
            assertEquals(0, harness.heldBytes(), "held after the end");
        } catch (Exception | AssertionError e) {
            throw new AssertionError("again: -Dbailey.fuzz.seed=" + seed + ", transport=" + transport, e);
        }
    }

    /** Ends the input and lets the layer say what it has left to say. */
    private void finish(DomainHarness harness, Outcome outcome) throws Exception {
        for (String port : ports()) {
            harness.end(port);
        }
        long nowNs = 0;
        while (outcome.take() > 0 || harness.work(64) > 0) {
            nowNs += SECOND_NS;
            harness.nowNs(nowNs);
        }
    }
}
