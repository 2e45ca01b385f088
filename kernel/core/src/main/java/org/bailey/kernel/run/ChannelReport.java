package org.bailey.kernel.run;

import java.util.Map;
import org.bailey.ipc.mode.Handling;

/**
 * What crossed one channel, and what it took.
 *
 * @param handling how the fbufs are handled that its sender allocates for it
 * @param bytesSecured payload bytes copied because the receiver wanted to rely on them
 * @param slicesOffPath slices sent where their allocator's path does not lead
 * @param steps by the lecture's numbers: those of the channel, and of the store that its port allocates from
 * @param tappedBytes bytes that a tap copied out
 */
public record ChannelReport(String name, String transport, Handling handling, long messages, long bytes,
                            long bytesCopied, long bytesEvacuated, long bytesSecured, long slicesOffPath,
                            long dropped, Map<String, Long> steps, long tappedBytes) {
}
