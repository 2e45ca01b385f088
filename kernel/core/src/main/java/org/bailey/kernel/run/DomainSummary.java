package org.bailey.kernel.run;

import java.util.Locale;
import java.util.Map;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.slice.Holdings;
import org.bailey.kernel.spec.DomainSpec;

/** Where what a domain did is gathered from: what came in and went out, its counters, its faults. */
record DomainSummary(DomainSpec spec, Account account, Intake intake, Tallies counters, FaultLog faults,
                     Supervisor.State state, long alarmNs, long busyNs) {

    /** What it did until now. */
    DomainReport report() {
        long messagesIn = intake.messages();
        long messagesOut = messagesOut();
        long messages = messages();
        Map<String, Long> values = counters.values();
        Holdings holdings = account.holdings();
        tell(values, "faults.close", faults.lateCount());
        tell(values, "pushedInPlace", holdings.pushedInPlace());
        tell(values, "headroomMisses", holdings.headroomMisses());
        tell(values, "checksumHits", holdings.sums().hits());
        tell(values, "checksumMisses", holdings.sums().misses());
        tell(values, "dropped.unconnected",
            account.ports().stream().mapToLong(DomainPort::unconnectedMessages).sum());
        return new DomainReport(spec.name(), messagesIn, messagesOut, intake.bytes(), faults.count(),
            messages == 0 ? 0 : (double) busyNs / messages, values, account.ownSteps().done(),
            holdings.space().calls().made(), faults.latest());
    }

    /** What it does just now; for other threads. */
    DomainGauge gauge() {
        Holdings holdings = account.holdings();
        return new DomainGauge(spec.name(), stateName(), messages(), bytes(), busyNs, account.waiting(),
            holdings.heldCount(), holdings.heldBytes(), faults.count());
    }

    /** Where it stands now. */
    DomainStatus status() {
        return new DomainStatus(spec.name(), stateName(), alarmNs);
    }

    private String stateName() {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private long messagesOut() {
        return account.outgoing().stream().mapToLong(wire -> wire.channel().counters().messages()).sum();
    }

    /** Those it was given, or sent where it is a source. */
    private long messages() {
        return account.incoming().isEmpty() ? messagesOut() : intake.messages();
    }

    private long bytes() {
        return account.incoming().isEmpty()
            ? account.outgoing().stream().mapToLong(wire -> wire.channel().counters().bytes()).sum() : intake.bytes();
    }

    private static void tell(Map<String, Long> values, String name, long count) {
        if (count > 0) {
            values.put(name, count);
        }
    }
}
