package org.bailey.kernel.run;

/**
 * What crossed one channel until now, and what is in it.
 *
 * @param queued messages that wait for the receiver; in a ring of pointers about so many
 */
public record ChannelGauge(String name, String transport, long messages, long bytes, long bytesCopied, long dropped,
                           long queued) {
}
