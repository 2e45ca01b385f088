package org.bailey.kernel.run;

import java.util.List;
import java.util.Map;

/** What one domain did. */
public record DomainReport(String name, long messagesIn, long messagesOut, long bytesIn, long faults,
                           double nsPerMessage, Map<String, Long> counters, List<FaultReport> faultReports) {
}
