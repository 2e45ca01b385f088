package org.bailey.kernel.run;

import java.util.Map;

/** What crossed one channel, and what it took; steps by the lecture's numbers. */
public record ChannelReport(String name, String transport, long messages, long bytes, long bytesCopied,
                            long bytesEvacuated, long dropped, Map<String, Long> steps) {
}
