package org.bailey.kernel.run;

import java.util.Map;

/** What crossed one channel, what it took, and what a tap copied out; steps by the lecture's numbers. */
public record ChannelReport(String name, String transport, long messages, long bytes, long bytesCopied,
                            long bytesEvacuated, long dropped, Map<String, Long> steps, long tappedBytes) {

    /** A channel without a tap. */
    public ChannelReport(String name, String transport, long messages, long bytes, long bytesCopied,
                         long bytesEvacuated, long dropped, Map<String, Long> steps) {
        this(name, transport, messages, bytes, bytesCopied, bytesEvacuated, dropped, steps, 0);
    }
}
