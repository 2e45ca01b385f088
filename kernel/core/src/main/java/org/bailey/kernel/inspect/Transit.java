package org.bailey.kernel.inspect;

/**
 * Slices of a buffer that are outstanding on one channel.
 *
 * @param waiting sent, and not read
 * @param lent with the receiver, or sent on by it
 * @param returning given back by a notice that the sender did not take yet
 */
public record Transit(String channel, int waiting, int lent, int returning) {
}
