package org.bailey.kernel.run;

import java.util.List;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.bailey.ipc.device.ClosedOutput;

/**
 * The duty cycle: gives each domain its turn, lets memory flow back, and rests when there is nothing to do.
 *
 * <p>Each round goes forward once, along the way of the messages, and back once, along the way of the memory.
 */
final class Worker {

    private static final int BUDGET_MESSAGES = 64;
    private static final long PARK_MIN_NS = 1_000;
    private static final long PARK_MAX_NS = 500_000;

    private final List<Resident> residents;
    private final List<Cycle> cycles;
    private final Relief relief;
    private final Scheduler scheduler;
    private final IdleStrategy idling = new BackoffIdleStrategy(64, 16, PARK_MIN_NS, PARK_MAX_NS);
    private volatile boolean stopping;

    Worker(List<Resident> residents, Scheduler scheduler) {
        this.residents = residents;
        this.cycles = Cycle.among(residents);
        this.relief = new Relief(residents);
        this.scheduler = scheduler;
    }

    /** Asks for the end of {@link #run}, from any thread. */
    void stop() {
        stopping = true;
    }

    /** Runs until there is nothing more to do, or to be done. */
    Outcome run() {
        try {
            while (!stopping) {
                int done = round();
                if (failedForGood()) {
                    return Outcome.FAILED;
                }
                if (done == 0 && atEnd()) {
                    return Outcome.ENDED;
                }
                idling.idle(done);
            }
            return Outcome.STOPPED;
        } catch (ClosedOutput closed) {
            return Outcome.OUTPUT_CLOSED;
        }
    }

    /** One round over all domains; returns how much was done. */
    int round() {
        int count = residents.size();
        int done = 0;
        for (int i = 0; i < count; i++) {
            done += residents.get(scheduler.next(count)).turn(BUDGET_MESSAGES);
        }
        for (int i = count - 1; i >= 0; i--) {
            done += residents.get(i).collect();
        }
        relief.turn();
        if (done == 0) {
            cycles.forEach(Cycle::endIfAtRest);
        }
        return done;
    }

    private boolean failedForGood() {
        for (int i = 0; i < residents.size(); i++) {
            if (residents.get(i).stopsStack()) {
                return true;
            }
        }
        return false;
    }

    private boolean atEnd() {
        for (int i = 0; i < residents.size(); i++) {
            if (residents.get(i).state() == Resident.State.OPEN) {
                return false;
            }
        }
        return true;
    }
}
