package org.bailey.kernel.run;

import java.util.List;
import org.bailey.ipc.mode.Handling;

/** What a stack did until now. */
public record StackReport(String stack, String transport, Handling handling, double wallSeconds,
                          List<DomainReport> domains, List<ChannelReport> channels, List<WorkerReport> workers) {

    /** A report that says nothing of workers. */
    public StackReport(String stack, String transport, Handling handling, double wallSeconds,
                       List<DomainReport> domains, List<ChannelReport> channels) {
        this(stack, transport, handling, wallSeconds, domains, channels, List.of());
    }
}
