package org.bailey.ipc.transport;

import org.bailey.ipc.beltway.DBufKind;
import org.bailey.ipc.beltway.DBufShape;

/**
 * Sizes of channels and stores.
 *
 * @param messages slots of a channel, or entries of an IBuf, of which a message takes three until it is read; a power
 *     of two
 * @param fbufs units of 64 KiB that a store of fbufs may use
 * @param ring what DBufs are like
 * @param headroomBytes room in front of the data of each skbuff at first
 */
public record TransportLimits(int messages, int fbufs, DBufShape ring, int headroomBytes) {

    /** Headroom for an Ethernet, an IPv4 and a TCP header with some options, as Linux reserves it. */
    public static final int HEADROOM_BYTES = 128;

    /** What a stack file that says nothing gets: 4,096 messages, 64 MiB of fbufs, rings of 8 MiB. */
    public static final TransportLimits USUAL = new TransportLimits(4096, 1024, 8L << 20);

    private static final int MESSAGES_LEAST = 8;
    private static final int MESSAGES_MOST = 1 << 20;

    /** Limits with the usual headroom, and rings with in-band delimiters. */
    public TransportLimits(int messages, int fbufs, long ringBytes) {
        this(messages, fbufs, ringBytes, HEADROOM_BYTES);
    }

    /** Limits with rings with in-band delimiters. */
    public TransportLimits(int messages, int fbufs, long ringBytes, int headroomBytes) {
        this(messages, fbufs, new DBufShape(DBufKind.V, ringBytes), headroomBytes);
    }

    /** Fails where a channel could not work with them; a store checks its own. */
    public TransportLimits {
        if (messages < MESSAGES_LEAST || messages > MESSAGES_MOST || Integer.bitCount(messages) != 1) {
            throw new IllegalArgumentException("a channel has a power of two messages from " + MESSAGES_LEAST
                + " to " + MESSAGES_MOST + ": messages=" + messages);
        }
    }

    /** The same with rings of this kind. */
    public TransportLimits with(DBufKind kind) {
        return new TransportLimits(messages, fbufs, new DBufShape(kind, ring.sizeBytes(), ring.slotBytes()),
            headroomBytes);
    }
}
