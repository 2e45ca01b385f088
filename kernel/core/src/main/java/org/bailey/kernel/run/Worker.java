package org.bailey.kernel.run;

import java.util.List;
import org.bailey.ipc.device.ClosedOutput;

/**
 * The duty cycle: gives each of its domains its turn, lets memory flow back, and rests when there is nothing to do.
 *
 * <p>Each round goes forward once, along the way of the messages, and back once, along the way of the memory.
 * A worker is not a thread: it goes on with another one where a call does not give its thread back, see
 * {@link Watch}. What it shares with other workers is the channels between their domains, and in {@link Crew}
 * how the run ends.
 */
final class Worker {

    /** Messages that a domain is handed in a turn, at most. */
    static final int BUDGET_MESSAGES = 64;

    private final int number;
    private final Crew crew;
    private final List<Resident> residents;
    private final Scheduler scheduler;
    private final Clock clock;
    private final Rest rest;
    private final Mailbox mailbox;
    private final boolean alone;
    private List<Cycle> cycles = List.of();
    private Relief relief;
    private boolean atEnd;

    /** The worker with this number, the first being 1, of these domains. */
    Worker(int number, Crew crew, List<Resident> residents, Scheduler scheduler, Clock clock, boolean alone) {
        this.number = number;
        this.crew = crew;
        this.residents = residents;
        this.scheduler = scheduler;
        this.clock = clock;
        this.alone = alone;
        this.rest = new Rest(alone);
        this.mailbox = new Mailbox(rest);
    }

    /** Says what the whole stack looks like: all its workers, and the cycles of their domains. */
    void settle(List<Worker> all, List<Cycle> allCycles) {
        relief = new Relief(this, all);
        cycles = allCycles.stream().filter(cycle -> residents.stream().anyMatch(cycle::has)).toList();
    }

    int number() {
        return number;
    }

    List<Resident> residents() {
        return residents;
    }

    Rest rest() {
        return rest;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    /** Works on this thread until the run ends, then closes what is still open. */
    void run(Shift shift) {
        shift.begin();
        rest.begin();
        try {
            Outcome outcome = crew.outcome();
            while (outcome == null || outcome == Outcome.ENDED) {
                int done = round(shift);
                if (failedForGood()) {
                    crew.end(Outcome.FAILED);
                }
                if (done == 0 && outcome == Outcome.ENDED) {
                    break;
                }
                if (done == 0 && !atEnd && allEnded()) {
                    atEnd = true;
                    crew.oneIsAtEnd();
                } else {
                    pause(done);
                }
                outcome = crew.outcome();
            }
        } catch (ClosedOutput closed) {
            crew.end(closed);
        }
        for (int i = 0; i < residents.size(); i++) {
            crew.close(residents.get(i), shift);
        }
    }

    /** One round over all domains; returns how much was done. */
    private int round(Shift shift) throws ClosedOutput {
        int count = residents.size();
        int done = 0;
        mailbox.answer(shift);
        // The look before a sleep leaves nobody out, whatever the scheduler's way is.
        boolean last = rest.drowsy();
        for (int i = 0; i < count; i++) {
            Resident resident = residents.get(last ? i : scheduler.next(count));
            done += resident.turn(shift, BUDGET_MESSAGES);
            resident.ringBorder();
        }
        for (int i = count - 1; i >= 0; i--) {
            done += residents.get(i).collect(shift);
        }
        relief.turn(shift);
        if (done == 0) {
            for (int i = 0; i < cycles.size(); i++) {
                if (cycles.get(i).endIfAtRest()) {
                    crew.ringAll();
                }
            }
        }
        for (int i = 0; i < count && !alone; i++) {
            residents.get(i).ringBorder();
        }
        return done;
    }

    private void pause(int done) {
        if (done == 0 && rest.idle()) {
            clock.idle(nextAlarmNs());
        }
        rest.after(done, done == 0 && !alone && rest.drowsy() && (polls() || relief.needed()));
    }

    private long nextAlarmNs() {
        long nextNs = Long.MAX_VALUE;
        for (int i = 0; i < residents.size(); i++) {
            nextNs = Math.min(nextNs, residents.get(i).supervisor().alarmNs());
        }
        return nextNs;
    }

    private boolean polls() {
        for (int i = 0; i < residents.size(); i++) {
            if (residents.get(i).supervisor().polls()) {
                return true;
            }
        }
        return false;
    }

    private boolean failedForGood() {
        for (int i = 0; i < residents.size(); i++) {
            if (residents.get(i).supervisor().stopsStack()) {
                return true;
            }
        }
        return false;
    }

    private boolean allEnded() {
        for (int i = 0; i < residents.size(); i++) {
            if (residents.get(i).supervisor().state() == Supervisor.State.OPEN) {
                return false;
            }
        }
        return true;
    }

    WorkerReport report(int lostThreads, boolean calling) {
        return new WorkerReport(number, residents.stream().map(resident -> resident.spec().name()).toList(),
            rest.busyRounds(), rest.idleRounds(), rest.parks(), rest.wakeUps(), lostThreads,
            rest.resting() && !calling && nextAlarmNs() == Long.MAX_VALUE);
    }
}
