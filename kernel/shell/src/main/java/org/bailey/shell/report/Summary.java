package org.bailey.shell.report;

import java.util.List;
import java.util.Map;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.kernel.run.ChannelReport;
import org.bailey.kernel.run.DomainReport;
import org.bailey.kernel.run.StackReport;
import org.bailey.kernel.run.WorkerReport;

/** A report as tables, for people. */
public final class Summary {

    private static final String DROPPED = "dropped";

    private Summary() {
    }

    /** The whole report; workers, counters of drops, faults and evacuations only where there is something to tell. */
    public static String of(StackReport report, List<String> mode) {
        long millis = Math.round(report.wallSeconds() * 1000);
        StringBuilder text = new StringBuilder("\n").append(report.stack())
            .append(": transport ").append(report.transport())
            .append(", mode ").append(String.join(" ", mode))
            .append(report.handling().enforcement() == Enforcement.PAGES ? ", enforcement pages" : "")
            .append(", ").append(millis / 1000).append('.').append(Integer.toString(1000 + (int) (millis % 1000)), 1, 4)
            .append(" s\n");
        text.append('\n').append(domains(report.domains()));
        text.append('\n').append(channels(report.channels()));
        if (report.workers().size() > 1 || report.workers().stream().anyMatch(worker -> worker.lostThreads() > 0)) {
            text.append('\n').append(workers(report.workers()));
        }
        StringBuilder notes = new StringBuilder();
        report.domains().forEach(domain -> drops(domain, notes));
        report.domains().forEach(domain -> sums(domain, notes));
        report.channels().forEach(channel -> losses(channel, notes));
        return text.append(notes.isEmpty() ? "" : "\n").append(notes).toString();
    }

    private static String domains(List<DomainReport> domains) {
        Table table = new Table(1, "domain", "messages in", "messages out", "bytes in", "faults", "ns/message");
        for (DomainReport domain : domains) {
            table.row(domain.name(), Table.number(domain.messagesIn()), Table.number(domain.messagesOut()),
                Table.number(domain.bytesIn()), Table.number(domain.faults()),
                Table.number(Math.round(domain.nsPerMessage())));
        }
        return table.toString();
    }

    private static String channels(List<ChannelReport> channels) {
        Table table = new Table(2, "channel", "transport", "messages", "bytes", "copied");
        for (ChannelReport channel : channels) {
            table.row(channel.name(), channel.transport(), Table.number(channel.messages()),
                Table.number(channel.bytes()), Table.number(channel.bytesCopied()));
        }
        return table.toString();
    }

    private static String workers(List<WorkerReport> workers) {
        Table table = new Table(2, "worker", "domains", "busy rounds", "idle", "parks", "wake-ups", "lost threads");
        for (WorkerReport worker : workers) {
            table.row(Integer.toString(worker.number()), String.join(" ", worker.domains()),
                Table.number(worker.busyRounds()), Table.number(worker.idleRounds()), Table.number(worker.parks()),
                Table.number(worker.wakeUps()), Table.number(worker.lostThreads()));
        }
        return table.toString();
    }

    private static void drops(DomainReport domain, StringBuilder notes) {
        for (Map.Entry<String, Long> counter : domain.counters().entrySet()) {
            if (counter.getKey().startsWith(DROPPED) && counter.getValue() != 0) {
                notes.append(domain.name()).append(": ").append(counter.getKey()).append('=')
                    .append(Table.number(counter.getValue())).append('\n');
            }
        }
    }

    private static void sums(DomainReport domain, StringBuilder notes) {
        long hits = domain.counters().getOrDefault("checksumHits", 0L);
        if (hits > 0) {
            notes.append(domain.name()).append(": checksumHits=").append(Table.number(hits))
                .append(", checksumMisses=")
                .append(Table.number(domain.counters().getOrDefault("checksumMisses", 0L))).append('\n');
        }
    }

    private static void losses(ChannelReport channel, StringBuilder notes) {
        if (channel.dropped() > 0) {
            notes.append(channel.name()).append(": dropped messages=").append(Table.number(channel.dropped()))
                .append('\n');
        }
        if (channel.tappedBytes() > 0) {
            notes.append(channel.name()).append(": tapped, bytes=").append(Table.number(channel.tappedBytes()))
                .append('\n');
        }
        if (channel.bytesEvacuated() > 0) {
            notes.append(channel.name()).append(": held too long and moved out, bytes=")
                .append(Table.number(channel.bytesEvacuated())).append('\n');
        }
        if (channel.slicesOffPath() > 0) {
            notes.append(channel.name()).append(": sent where the allocator's path does not lead, slices=")
                .append(Table.number(channel.slicesOffPath())).append('\n');
        }
    }
}
