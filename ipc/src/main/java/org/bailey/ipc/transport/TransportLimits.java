package org.bailey.ipc.transport;

/**
 * Sizes of channels and stores.
 *
 * @param messages messages of a few slices that can be outstanding on a channel, a power of two
 * @param fbufs units of 64 KiB that a store of fbufs may use
 * @param ringBytes bytes of a DBuf, a power of two
 */
public record TransportLimits(int messages, int fbufs, long ringBytes) {

    /** What a stack file that says nothing gets: 1,024 messages, 64 MiB of fbufs, rings of 8 MiB. */
    public static final TransportLimits USUAL = new TransportLimits(1024, 1024, 8L << 20);
}
