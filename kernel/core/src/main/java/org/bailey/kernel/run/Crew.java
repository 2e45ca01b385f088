package org.bailey.kernel.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.device.ClosedOutput;
import org.bailey.kernel.log.Diagnostics;
import org.bailey.kernel.spec.StackSpec;

/**
 * The workers of a stack: their threads, and how the run as a whole ends.
 *
 * <p>Workers send each other messages on channels, and what only the other may do is asked for through its
 * {@link Mailbox}. What one has to know of all is a state that it can look at whenever it wants: the outcome here, a
 * channel's end.
 *
 * <p>The caller's thread is none of them: it waits for their end and, where calls have a limit, is the watch over all.
 * Whoever interrupts it does so for a reason of the program's own; a worker would lose the files it has in its hands,
 * for an interrupt closes them ({@link java.nio.channels.InterruptibleChannel}).
 */
final class Crew {

    private static final int LOOKS_PER_LIMIT = 8;
    private static final long LOOK_MIN_NS = 1_000_000;
    private static final long LOOK_MAX_NS = 250_000_000;

    private final String stack;
    private final System.Logger logger;
    private final List<Watch> watches = new ArrayList<>();
    private final LostThreads lost = new LostThreads();
    private final AtomicInteger open;
    private final AtomicInteger running;
    private final long limitNs;
    private final long lookNs;
    private volatile Thread caller;
    private volatile Outcome outcome;
    private volatile Throwable failure;

    /** The crew of a stack whose domains are these, on the workers of these indexes. */
    Crew(StackSpec spec, List<Resident> residents, List<Integer> places, KernelSettings settings) {
        this.stack = spec.name();
        this.logger = settings.logger(Diagnostics.KERNEL);
        this.limitNs = spec.workers().cpuPerCallNs();
        this.lookNs = Math.clamp(limitNs / LOOKS_PER_LIMIT, LOOK_MIN_NS, LOOK_MAX_NS);
        List<Worker> workers = new ArrayList<>();
        List<Integer> used = places.stream().distinct().sorted().toList();
        for (int index : used) {
            List<Resident> own = new ArrayList<>();
            for (int i = 0; i < residents.size(); i++) {
                if (places.get(i) == index) {
                    own.add(residents.get(i));
                }
            }
            Scheduler scheduler = workers.isEmpty() ? settings.scheduler() : settings.scheduler().another(index);
            workers.add(new Worker(index + 1, this, List.copyOf(own), scheduler, settings.clock(), used.size() == 1));
        }
        List<Cycle> cycles = Cycle.among(residents);
        if (used.size() > 1) {
            residents.forEach(resident -> resident.account().lead().keepClose(Worker.BUDGET_MESSAGES));
        }
        for (Worker worker : workers) {
            worker.settle(workers, cycles);
            worker.residents().forEach(resident -> findBorder(worker, resident, workers));
            watches.add(new Watch(worker, limitNs, lookNs, lost));
        }
        rehearse();
        open = new AtomicInteger(workers.size());
        running = new AtomicInteger(workers.size());
    }

    /** Does once what {@link #supervise} does: where there is no memory for that any more, no worker may run. */
    private void rehearse() {
        LockSupport.parkNanos(this, 1);
        if (limitNs > 0) {
            watches.forEach(Watch::rehearse);
        }
    }

    private static void findBorder(Worker worker, Resident resident, List<Worker> workers) {
        Border border = new Border();
        boolean any = false;
        for (Worker other : workers) {
            for (Resident far : other == worker ? List.<Resident>of() : other.residents()) {
                for (Wire wire : linking(resident, far)) {
                    border.outward(wire, other.rest());
                    any = true;
                }
                for (Wire wire : linking(far, resident)) {
                    border.inward(wire, other.rest());
                    wire.twoWorkers();
                    any = true;
                }
            }
        }
        if (any) {
            resident.borders(border);
        }
    }

    private static List<Wire> linking(Resident from, Resident to) {
        return from.account().outgoing().stream().filter(wire -> wire.to().account() == to.account()).toList();
    }

    /** How a worker of this domain is woken. */
    Rest restOf(Resident resident) {
        return watches.stream().map(Watch::worker).filter(worker -> worker.residents().contains(resident))
            .findFirst().orElseThrow().rest();
    }

    /** Runs the stack until it ends; whatever happens meanwhile, no worker is left when this returns. */
    void run() {
        caller = Thread.currentThread();
        for (int i = 0; i < watches.size(); i++) {
            start(watches.get(i).beginning());
        }
        supervise();
        Throwable failed = failure;
        if (failed instanceof Error error) {
            throw error;
        }
        if (failed != null) {
            throw failed instanceof RuntimeException exception ? exception : new IllegalStateException(failed);
        }
    }

    private void start(Runnable work) {
        try {
            Thread thread = new Thread(() -> guarded(work), "bailey-" + stack + "-worker");
            thread.setDaemon(true);
            thread.start();
        } catch (RuntimeException | Error none) {
            // No memory, or the system has no more threads: those that run already end before anything of theirs is
            // unmapped.
            fail(none);
            oneIsThrough();
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (LostThread end) {
            return;
        } catch (Throwable broken) {
            fail(broken);
        }
        oneIsThrough();
    }

    /** Allocates nothing, as all that follows it: the memory may be what is missing. */
    private void fail(Throwable cause) {
        synchronized (this) {
            failure = failure == null ? cause : failure;
        }
        end(Outcome.FAILED);
    }

    private void oneIsThrough() {
        running.decrementAndGet();
        LockSupport.unpark(caller);
    }

    private void supervise() {
        boolean interrupted = false;
        while (running.get() > 0) {
            if (limitNs > 0) {
                LockSupport.parkNanos(this, lookNs);
                look();
            } else {
                LockSupport.park(this);
            }
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        for (int i = 0; i < watches.size(); i++) {
            try {
                Runnable goingOn = watches.get(i).look();
                if (goingOn != null) {
                    start(goingOn);
                }
            } catch (OutOfMemoryError full) {
                // A domain may have filled the heap; the next look finds all as this one did.
                continue;
            } catch (RuntimeException | Error broken) {
                // To return here would take the memory from under the workers.
                fail(broken);
            }
        }
    }

    /** How the run ends; null until that is known. */
    Outcome outcome() {
        return outcome;
    }

    /** Ends the run like this, unless it has ended otherwise; from any thread. */
    void end(Outcome how) {
        endWhere(null, how);
        ringAll();
    }

    /** A lock, for the first use of an atomic reference allocates. */
    private synchronized void endWhere(Outcome now, Outcome how) {
        if (outcome == now) {
            outcome = how;
        }
    }

    /** Ends the run because nothing more can be told; where it was stopped, what it had left to tell is lost. */
    void end(ClosedOutput closed) {
        if (closed.reason().isPresent()) {
            endWhere(Outcome.STOPPED, Outcome.OUTPUT_LOST);
        }
        end(closed.reason().isPresent() ? Outcome.OUTPUT_LOST : Outcome.OUTPUT_CLOSED);
        closed.reason().ifPresent(reason -> logger.log(System.Logger.Level.ERROR,
            "bailey: standard output cannot be written, so the stack was stopped: stack=" + stack + ", reason="
            + reason));
    }

    /** Hears from each worker once that all of its domains have ended. */
    void oneIsAtEnd() {
        if (open.decrementAndGet() == 0) {
            end(Outcome.ENDED);
        }
    }

    /** Closes a domain as the run ends, and tells where its last words are lost. */
    void close(Resident resident, Shift shift) {
        try {
            resident.close(shift);
        } catch (ClosedOutput closed) {
            end(closed);
        }
    }

    /** Wakes all workers. */
    void ringAll() {
        for (int i = 0; i < watches.size(); i++) {
            watches.get(i).worker().rest().ring();
        }
    }

    /** Whether this thread is a worker now. */
    boolean has(Thread thread) {
        return watches.stream().anyMatch(watch -> watch.shift().thread() == thread);
    }

    /** Whether a thread of the stack's is still in a domain's code. */
    boolean hasLostThreads() {
        return lost.any();
    }

    List<WorkerReport> report() {
        return watches.stream().map(watch -> watch.worker().report(watch.lostCount(),
            watch.shift().call() != 0)).toList();
    }
}
