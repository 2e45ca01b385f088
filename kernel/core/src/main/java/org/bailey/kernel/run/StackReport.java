package org.bailey.kernel.run;

import java.util.List;

/** What a stack did until now. */
public record StackReport(String stack, String transport, double wallSeconds, List<DomainReport> domains,
                          List<ChannelReport> channels) {
}
