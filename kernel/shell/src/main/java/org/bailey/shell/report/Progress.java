package org.bailey.shell.report;

import java.util.List;
import org.bailey.kernel.run.ChannelGauge;
import org.bailey.kernel.run.DomainGauge;
import org.bailey.kernel.run.StackGauges;

/** What a running stack did from one look at its counters to the next, as tables. */
public final class Progress {

    private static final String NONE = "-";

    /** Lines in front of the rows of domains: what stack it is, an empty one, the heads. */
    private static final int LINES_ABOVE = 3;

    /** Lines between them and the rows of channels: an empty one, the heads. */
    private static final int LINES_BETWEEN = 2;

    private final StackGauges before;
    private final StackGauges now;
    private final double seconds;

    /** Progress between these two looks, at the same stack. */
    public Progress(StackGauges before, StackGauges now) {
        this.before = before;
        this.now = now;
        this.seconds = (now.runNs() - before.runNs()) / 1e9;
    }

    /** Progress since the stack began, as long as there was no look before. */
    public static Progress sinceBegin(StackGauges now) {
        return new Progress(new StackGauges(now.stack(), now.transport(), 0, List.of(), List.of()), now);
    }

    /** As much of it as fits into so many lines; the last one then tells how much does not. */
    public String within(int lines) {
        List<String> all = toString().lines().toList();
        if (all.size() <= lines) {
            return toString();
        }
        int endOfDomains = LINES_ABOVE + now.domains().size();
        int shown = Math.max(0, lines - 1);
        if (shown <= endOfDomains + LINES_BETWEEN) {
            // Heads without a row tell nothing.
            shown = Math.min(shown, endOfDomains);
        }
        int rowsShown = Math.max(0, Math.min(shown, endOfDomains) - LINES_ABOVE)
            + Math.max(0, shown - endOfDomains - LINES_BETWEEN);
        return String.join("", all.subList(0, shown).stream().map(line -> line + '\n').toList()) + "and "
            + Table.count(now.domains().size() + now.channels().size() - rowsShown, "row") + " more\n";
    }

    @Override
    public String toString() {
        long tenths = Math.max(0, now.runNs()) / 100_000_000;
        return now.stack() + ": transport " + now.transport() + ", running for " + tenths / 10 + "." + tenths % 10
            + " s\n\n" + domains() + "\n" + channels();
    }

    private String domains() {
        Table table = new Table(2, "domain", "state", "messages/s", "bytes/s", "ns/message", "outbox", "held",
            "held bytes", "faults");
        for (int i = 0; i < now.domains().size(); i++) {
            DomainGauge each = now.domains().get(i);
            DomainGauge old = i < before.domains().size() && before.domains().get(i).name().equals(each.name())
                ? before.domains().get(i) : new DomainGauge(each.name(), "", 0, 0, 0, 0, 0, 0, 0);
            long messages = each.messages() - old.messages();
            table.row(each.name(), each.state(), rate(messages), rate(each.bytes() - old.bytes()),
                messages > 0 ? Table.number((each.busyNs() - old.busyNs()) / messages) : NONE,
                Table.number(each.outbox()), Table.number(each.heldLists()), Table.number(each.heldBytes()),
                Table.number(each.faults()));
        }
        return table.toString();
    }

    private String channels() {
        Table table = new Table(2, "channel", "transport", "messages/s", "bytes/s", "copied/s", "queued", "dropped");
        for (int i = 0; i < now.channels().size(); i++) {
            ChannelGauge each = now.channels().get(i);
            ChannelGauge old = i < before.channels().size() && before.channels().get(i).name().equals(each.name())
                ? before.channels().get(i) : new ChannelGauge(each.name(), "", 0, 0, 0, 0, 0);
            table.row(each.name(), each.transport(), rate(each.messages() - old.messages()),
                rate(each.bytes() - old.bytes()), rate(each.bytesCopied() - old.bytesCopied()),
                Table.number(each.queued()), Table.number(each.dropped()));
        }
        return table.toString();
    }

    private String rate(long count) {
        return seconds > 0 ? Table.number(Math.round(count / seconds)) : NONE;
    }
}
