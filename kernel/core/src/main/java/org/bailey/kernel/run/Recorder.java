package org.bailey.kernel.run;

import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.Wire;
import org.bailey.kernel.events.BackPressureEvent;
import org.bailey.kernel.events.EvacuationEvent;
import org.bailey.kernel.events.QuotaEvent;
import org.bailey.kernel.events.RestartEvent;

/**
 * What the flight recorder hears of one domain while it runs.
 *
 * <p>Standing still is looked for once a turn, not at each message, and begins and ends once however often a sender
 * tries. As long as nobody records, an event's methods are empty (JEP 328). The events are there from the begin, so
 * that none is allocated where a domain has just filled the heap.
 */
final class Recorder {

    private final Account account;
    private final BackPressureEvent pressure;
    private final QuotaEvent quota;
    private final EvacuationEvent evacuation;
    private boolean full;
    private boolean spent;

    /** The recorder of the domain with this account. */
    Recorder(Account account) {
        this.account = account;
        this.pressure = new BackPressureEvent(account.name());
        this.quota = new QuotaEvent(account.name());
        this.evacuation = new EvacuationEvent(account.name());
    }

    /** Looks at the end of a turn whether the domain stands still, and why. */
    void look() {
        Wire wire = account.waitsFor();
        if (wire != null) {
            if (!full) {
                beginFull(wire);
            }
            pressure.waiting(account.waiting());
        } else if (full) {
            endFull();
        }
        if (spent != (wire == null && !account.ready())) {
            if (spent) {
                endSpent();
            } else {
                beginSpent();
            }
        }
    }

    /** Says that the domain ends, so that it stands still no more. */
    void end() {
        if (full) {
            endFull();
        }
        if (spent) {
            endSpent();
        }
    }

    private void beginFull(Wire wire) {
        full = true;
        pressure.full(wire.from().name(), wire.to().account().name());
    }

    private void endFull() {
        full = false;
        pressure.end();
        pressure.commit();
    }

    private void beginSpent() {
        spent = true;
        quota.begin();
    }

    private void endSpent() {
        spent = false;
        quota.end();
        quota.commit();
    }

    /** Starts a fresh instance in the place of one that failed. */
    void restart(Supervisor supervisor, Shift shift) throws Throwable {
        RestartEvent event = new RestartEvent(account.name(), supervisor.faults().count());
        event.begin();
        supervisor.start(shift);
        event.commit();
    }

    /** Says that so much was moved out of others' memory, if any. */
    boolean evacuated(long bytes) {
        if (bytes > 0) {
            evacuation.moved(bytes);
        }
        return bytes > 0;
    }
}
