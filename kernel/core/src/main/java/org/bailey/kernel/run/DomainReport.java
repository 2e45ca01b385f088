package org.bailey.kernel.run;

import java.util.List;
import java.util.Map;

/**
 * What one domain did.
 *
 * @param steps by the lecture's numbers, those on no channel: for what it pushed on messages that came from
 *     elsewhere, what it was moved out to, and what it secured
 * @param calls system calls that changed the mappings of its window or the memory behind it, by name
 */
public record DomainReport(String name, long messagesIn, long messagesOut, long bytesIn, long faults,
                           double nsPerMessage, Map<String, Long> counters, Map<String, Long> steps,
                           Map<String, Long> calls, List<FaultReport> faultReports) {
}
