package org.bailey.compare.peer;

import java.util.List;
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

    /** Agrona reads what {@code Unsafe} reads; its makers measure it without bounds checks. */
    private static final List<String> AGRONA = List.of("--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED",
        "-Dagrona.disable.bounds.checks=true");

    private static final List<Contestant> ALL = List.of(
        bailey(FIRST), bailey("beltway"), bailey("skbuff"), bailey("copy"),
        new Contestant("jctools", "JCTools SPSC, there and back", List.of()),
        new Contestant(ONE_WAY, "JCTools SPSC, one way", List.of()),
        new Contestant("agrona", "Agrona OneToOneRingBuffer", AGRONA),
        new Contestant("disruptor", "LMAX Disruptor", List.of()),
        new Contestant("aeron", "Aeron IPC", AGRONA),
        new Contestant("fifo", "FIFO", List.of()),
        new Contestant("socket", "Unix domain socket", List.of()),
        new Contestant("array-queue", "byte[] through ArrayBlockingQueue", List.of()));

    private static Contestant bailey(String transport) {
        return new Contestant(transport, "Bailey " + transport, List.of());
    }

    /** All there are, Bailey's own first. */
    static List<Contestant> all() {
        return ALL;
    }

    /** Whether this is a transport of Bailey's. */
    boolean own() {
        return label.startsWith("Bailey ");
    }

    /** Whether it can do that: a chain of one is Bailey's alone, and what does not come back cannot answer. */
    boolean takesPart(Case in) {
        if (in.kind() == Kind.CHAIN) {
            return own() || in.domains() > 1 && !name.equals(ONE_WAY);
        }
        boolean reference = in.payload().touchedBytes() < in.payload().lengthBytes();
        return reference ? own() || name.startsWith("jctools") : !name.equals(ONE_WAY);
    }

    /** It, in its own process. */
    Peer open(String folder) {
        return switch (name) {
            case "jctools" -> new JctoolsPeer(true);
            case ONE_WAY -> new JctoolsPeer(false);
            case "agrona" -> new AgronaPeer();
            case "disruptor" -> new DisruptorPeer();
            case "aeron" -> new AeronPeer(folder);
            case "fifo" -> new FifoPeer(folder);
            case "socket" -> new SocketPeer(folder);
            case "array-queue" -> new ArrayQueuePeer();
            default -> new BaileyPeer(name);
        };
    }
}
