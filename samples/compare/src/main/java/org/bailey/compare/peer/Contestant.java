package org.bailey.compare.peer;

import java.util.List;
import java.util.stream.Stream;
import org.bailey.compare.peer.Case.Kind;

/**
 * Who is measured: a transport of Bailey's, or a peer.
 *
 * @param name by which its process knows it
 * @param label what people call it
 * @param flags what its JVM needs
 */
record Contestant(String name, String label, List<String> flags) {

    /** Whom others are compared with. */
    static final String FIRST = "fbuf";

    static final String ONE_WAY = "jctools-one-way";
    static final String AGRONA_RING = "agrona";
    static final String AERON_IPC = "aeron";

    /** Who is measured beside what Beltway is for. */
    static final String BUFFERS = "buffers";
    static final String AERON_SHORT = "aeron-short-terms";

    /** A message is an eighth of a term at most. */
    private static final int SHORT_MOST_BYTES = 128 << 10;

    private static final String PIPE = "pipe-";
    static final String PIPE_SPLICE = "pipe-splice";
    static final String PIPE_TEE = "pipe-tee";
    static final String PIPE_COPY = "pipe-copy";

    /** Agrona reads what {@code Unsafe} reads; its makers measure it without bounds checks. */
    private static final List<String> AGRONA = List.of("--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED",
        "-Dagrona.disable.bounds.checks=true");

    private static final List<Contestant> ALL = List.of(
        bailey(FIRST), bailey("beltway"), bailey("skbuff"), bailey("copy"),
        new Contestant("jctools", "JCTools SPSC, there and back", List.of()),
        new Contestant(ONE_WAY, "JCTools SPSC, one way", List.of()),
        new Contestant(AGRONA_RING, "Agrona OneToOneRingBuffer", AGRONA),
        new Contestant("disruptor", "LMAX Disruptor", List.of()),
        new Contestant(AERON_IPC, "Aeron IPC", AGRONA),
        new Contestant("fifo", "FIFO", List.of()),
        new Contestant("socket", "Unix domain socket", List.of()),
        new Contestant("array-queue", "byte[], ArrayBlockingQueue", List.of()));

    /** Named buffers beside the ring that is nearest to them, logs of Aeron's of two lengths, and pipes. */
    private static final List<Contestant> BELTWAY = List.of(
        new Contestant(BUFFERS, "Bailey named buffer", List.of()),
        new Contestant(AGRONA_RING, "Agrona OneToOneRingBuffer", AGRONA),
        new Contestant(AERON_IPC, "Aeron IPC", AGRONA),
        new Contestant(AERON_SHORT, "Aeron IPC, terms of 1 MiB", AGRONA),
        new Contestant(PIPE_SPLICE, "pipes, splice(2)", List.of()),
        new Contestant(PIPE_TEE, "pipes, tee(2)", List.of()),
        new Contestant(PIPE_COPY, "pipes, read(2) and write(2)", List.of()));

    private static Contestant bailey(String transport) {
        return new Contestant(transport, "Bailey " + transport, List.of());
    }

    /** All there are, Bailey's own first. */
    static List<Contestant> all() {
        return ALL;
    }

    /** Who is measured beside what Beltway is for. */
    static List<Contestant> beltway() {
        return BELTWAY;
    }

    /** Whoever has this name. */
    static Contestant named(String name) {
        return Stream.concat(ALL.stream(), BELTWAY.stream()).filter(each -> each.name.equals(name)).findFirst()
            .orElseThrow();
    }

    /** Whether this is a transport of Bailey's. */
    boolean own() {
        return label.startsWith("Bailey ");
    }

    /** Whether it can do that: a chain of one is Bailey's alone, and what does not come back cannot answer. */
    boolean takesPart(Case in) {
        if (name.equals(AERON_SHORT) && in.payload().lengthBytes() > SHORT_MOST_BYTES) {
            return false;
        }
        boolean pipe = name.startsWith(PIPE);
        if (in.kind() == Kind.FORWARD || pipe) {
            return in.kind() == Kind.FORWARD && (pipe || name.equals(BUFFERS));
        }
        if (in.kind() == Kind.CHAIN) {
            return !name.equals(BUFFERS) && (own() || in.domains() > 1 && !name.equals(ONE_WAY));
        }
        boolean reference = !in.payload().whole();
        return reference ? own() || name.startsWith("jctools") : !name.equals(ONE_WAY);
    }

    /** It, in its own process. */
    Peer open(String folder) {
        return switch (name) {
            case "jctools" -> new JctoolsPeer(true);
            case ONE_WAY -> new JctoolsPeer(false);
            case AGRONA_RING -> new AgronaPeer();
            case "disruptor" -> new DisruptorPeer();
            case AERON_IPC -> new AeronPeer(folder, "16m");
            case AERON_SHORT -> new AeronPeer(folder, "1m");
            case BUFFERS -> new BufferPeer();
            case PIPE_SPLICE -> new PipePeer(PipeChain.Way.SPLICE);
            case PIPE_TEE -> new PipePeer(PipeChain.Way.TEE);
            case PIPE_COPY -> new PipePeer(PipeChain.Way.COPY);
            case "fifo" -> new FifoPeer(folder);
            case "socket" -> new SocketPeer(folder);
            case "array-queue" -> new ArrayQueuePeer();
            default -> new BaileyPeer(name);
        };
    }
}
