package org.bailey.shell.step;

import java.util.ArrayList;
import java.util.List;
import org.bailey.kernel.inspect.ChannelView;
import org.bailey.kernel.inspect.Inspection;
import org.bailey.kernel.inspect.MessageView;
import org.bailey.kernel.inspect.RegionView;
import org.bailey.kernel.inspect.StoreView;
import org.bailey.kernel.run.ChannelReport;
import org.bailey.kernel.run.DomainReport;
import org.bailey.kernel.run.DomainStatus;
import org.bailey.shell.report.Table;
import org.bailey.shell.yaml.Quantity;

/** Where a stack stands, as tables: its domains, channels and memory. No table has a time of the machine in it. */
final class StateText {

    private final Run run;
    private final Inspection look;

    StateText(Run run) {
        this.run = run;
        this.look = run.inspect();
    }

    /** All domains. */
    String domains() {
        Table table = new Table(2, "domain", "state", "messages in", "out", "held lists", "bytes", "outbox", "faults",
            "alarm at");
        List<DomainStatus> statuses = run.statuses();
        List<DomainReport> reports = run.reports();
        for (int i = 0; i < statuses.size(); i++) {
            DomainStatus status = statuses.get(i);
            DomainReport report = reports.get(i);
            List<MessageView> held = look.held(status.name());
            table.row(status.name(), status.state(), Table.number(report.messagesIn()),
                Table.number(report.messagesOut()), Table.number(held.size()),
                Table.number(held.stream().mapToLong(MessageView::lengthBytes).sum()),
                Table.number(look.waiting(status.name())), Table.number(report.faults()),
                status.alarmNs() == Long.MAX_VALUE ? "-" : Notation.time(status.alarmNs()));
        }
        return table.toString();
    }

    /** What one domain has counted. */
    String counters(String domain) {
        DomainReport report = run.reports().stream().filter(each -> each.name().equals(domain)).findFirst()
            .orElseThrow();
        Table table = new Table(1, "counter", "count");
        List<String> zeros = new ArrayList<>();
        report.counters().forEach((name, count) -> {
            if (count == 0) {
                zeros.add(name);
            } else {
                table.row(name, Table.number(count));
            }
        });
        return (zeros.size() == report.counters().size() ? domain + " has counted nothing yet\n" : table.toString())
            + (zeros.isEmpty() ? "" : "still 0: " + String.join(" ", zeros) + '\n');
    }

    /** All channels. */
    String channels() {
        Table table = new Table(2, "channel", "transport", "published", "consumed", "returned", "collected",
            "outstanding", "room", "outbox", "dropped", "ended");
        List<ChannelView> channels = look.channels();
        List<ChannelReport> reports = run.channelReports();
        for (int i = 0; i < channels.size(); i++) {
            ChannelView channel = channels.get(i);
            table.row(channel.label(), channel.transport(), Table.number(channel.published()),
                Table.number(channel.consumed()), Table.number(channel.returned()),
                Table.number(channel.collected()), Table.number(channel.outstanding()),
                Table.number(channel.room()), Table.number(channel.outbox()),
                Table.number(reports.get(i).dropped()), channel.ended() ? "yes" : "no");
        }
        return table.toString();
    }

    /** The region and its stores. */
    String memory() {
        RegionView region = look.region();
        Table table = new Table(4, "originator", "for", "kind", "mode", "at most", "loans out", "pressed");
        for (StoreView store : look.stores()) {
            table.row(store.originator(), store.serves(), store.kind(), store.mode().isEmpty() ? "-" : store.mode(),
                Quantity.sizeText(store.capacityBytes()), Table.number(store.outstanding()),
                store.pressed() ? "yes" : "no");
        }
        return "region " + Quantity.sizeText(region.sizeBytes()) + ", granted "
            + Quantity.sizeText(region.grantedBytes()) + ", cleared for another path "
            + Quantity.sizeText(region.clearedBytes()) + '\n' + table;
    }

    /** What a domain keeps from call to call. */
    String held(String domain) {
        List<String> lines = new ArrayList<>();
        for (MessageView list : look.held(domain)) {
            if (list.lengthBytes() > 0) {
                lines.add(lines.size() + 1 + "  " + Notation.extent(list));
            }
        }
        return lines.isEmpty() ? domain + " keeps nothing\n" : "the oldest first\n" + String.join("\n", lines) + '\n';
    }
}
