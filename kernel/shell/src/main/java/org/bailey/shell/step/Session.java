package org.bailey.shell.step;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.Bytes;
import org.bailey.kernel.inspect.MessageView;
import org.bailey.kernel.inspect.SliceView;
import org.bailey.kernel.run.Outcome;
import org.bailey.kernel.run.Scheduler;
import org.bailey.shell.ExitCode;
import org.bailey.shell.report.Table;
import org.bailey.shell.step.predicate.Subject;

/**
 * A session: a stack that is run as often as its commands want it to, and asks for them wherever it stands still.
 *
 * <p>It asks on the worker's own thread, in the midst of the delivery of a message: nothing else runs meanwhile. To
 * go back is to run again, mute, up to an earlier crossing.
 */
final class Session implements Run.Stops {

    private final SteppedStack stack;
    private final Names names;
    private final Supplier<Scheduler> schedulers;
    private final boolean verbose;
    private final Screen screen;
    private final Dialogue dialogue;
    private final Breakpoints breakpoints = new Breakpoints();

    private volatile Run run;
    private volatile boolean interrupted;
    private Crossing here;
    private Bytes bytes;
    private boolean ended;
    private Command.Move goal;
    private long goalNumber;
    private Following following;

    /** The crossing that the run is silently on its way to; 0 where it is not. */
    private long target;
    private Optional<Crossing> expected = Optional.empty();
    private boolean again;
    private int code;

    /**
     * A session.
     *
     * @param schedulers makes the same scheduler for each run
     * @param circumstances what the run depends on beside its commands
     */
    Session(SteppedStack stack, Supplier<Scheduler> schedulers, Circumstances circumstances, boolean verbose,
            Screen screen, Lines lines) {
        this.stack = stack;
        this.names = new Names(stack.spec());
        this.schedulers = schedulers;
        this.verbose = verbose;
        this.screen = screen;
        this.dialogue = new Dialogue(this, new CommandReader(names), circumstances, screen, lines);
    }

    /**
     * Holds it to its end; returns an exit code.
     *
     * @throws BadInput where a command cannot be done and nobody can give another one instead
     */
    int hold() {
        do {
            again = false;
            ended = false;
            here = null;
            code = ExitCode.OK;
            play();
            dialogue.check();
        } while (again && !interrupted);
        return code;
    }

    private void play() {
        try (Run opened = new Run(stack, schedulers.get(), verbose, target > 0, screen, this)) {
            run = opened;
            if (interrupted) {
                return;
            }
            if (target == 0) {
                screen.line(Screen.Tone.CROSSING, stack.spec().name() + ": "
                    + Table.count(stack.spec().domains().size(), "domain") + ", "
                    + Table.count(stack.spec().channels().size(), "channel") + ", nothing has crossed yet");
                if (!dialogue.goesOn()) {
                    return;
                }
            }
            Outcome outcome = opened.go();
            if (!opened.left()) {
                end(outcome);
            }
        }
    }

    private void end(Outcome outcome) {
        ended = true;
        here = null;
        following = null;
        arrive(target);
        boolean failed = outcome == Outcome.FAILED;
        code = failed ? ExitCode.FAILED : ExitCode.OK;
        screen.line(Screen.Tone.CROSSING, (failed ? "a domain failed for good, so the stack was stopped: "
            : "the stack has ended: ") + Table.count(run.trace().count(), "crossing"));
        dialogue.goesOn();
    }

    /** Ends it from another thread. */
    void interrupt() {
        interrupted = true;
        Run current = run;
        if (current != null) {
            current.leave();
        }
        dialogue.interrupt();
    }

    @Override
    public void sent(int channel, MessageView message, long after) {
        if (following != null) {
            following.sent(channel, message, after);
        }
    }

    @Override
    public boolean lent(Crossing crossing, Bytes readable) {
        if (screen.gone()) {
            leave();
            return false;
        }
        if (target > 0 ? crossing.number() < target : !stopsAt(crossing, readable)) {
            return true;
        }
        arrive(crossing.number());
        here = crossing;
        bytes = readable;
        following = null;
        screen.line(Screen.Tone.CROSSING, "#" + crossing.number() + " " + names.label(crossing.channel()) + ": "
            + Notation.extent(crossing.message()));
        screen.text("   " + Notation.descriptor(crossing.message()) + '\n');
        tellIfLost(names.receiver(crossing.channel()));
        boolean goesOn = dialogue.goesOn();
        bytes = null;
        return goesOn;
    }

    private void tellIfLost(String receiver) {
        boolean lost = run.statuses().stream().anyMatch(status -> status.name().equals(receiver) && status.gone());
        if (lost) {
            screen.line(Screen.Tone.NOTE, "it is lost: " + receiver + " is gone for good");
        }
    }

    /** A run that had to get somewhere is there, or will never be. */
    private void arrive(long number) {
        if (target == 0) {
            return;
        }
        run.unmute();
        boolean same = number == target && expected.map(Crossing::digest)
            .equals(run.trace().crossing(number).map(Crossing::digest));
        if (expected.isPresent() && !same) {
            screen.line(Screen.Tone.NOTE, "this run went another way than the one before: something outside of the"
                + " stack is not the same, such as a file or a device");
        }
        target = 0;
    }

    private boolean stopsAt(Crossing crossing, Bytes readable) {
        Subject subject = new Subject(crossing.number(), crossing.message(), readable);
        int breakpoint = breakpoints.at(crossing.channel(), subject);
        if (breakpoint > 0) {
            screen.line(Screen.Tone.NOTE, "breakpoint " + breakpoint);
            return true;
        }
        return switch (goal) {
            case Command.Step step -> crossing.number() >= goalNumber;
            case Command.Next next -> following.isContinuedBy(crossing) || isGone();
            case Command.Until until -> until.where().holds(crossing.channel(), subject);
            case Command.Continue toTheEnd -> false;
        };
    }

    private boolean isGone() {
        boolean gone = !following.sentOn() && !run.inspect().alive(following.slices());
        if (gone) {
            screen.line(Screen.Tone.NOTE, "nothing is left of the message of #" + following.number()
                + "; this is the next one");
        }
        return gone;
    }

    // What follows is for the dialogue.

    /** Lets it go on to where a command says. */
    void move(Command.Move move) {
        if (ended) {
            throw new BadInput("the stack has ended; back goes back, quit ends");
        }
        if (here != null && move instanceof Command.Until until && until.where().last() <= here.number()) {
            throw new BadInput("crossing " + until.where().text() + " is not ahead; this is #" + here.number()
                + ", and back goes back");
        }
        if (move instanceof Command.Next) {
            following = new Following(hand(), names);
        }
        goal = move;
        goalNumber = (here == null ? 0 : here.number()) + (move instanceof Command.Step step ? step.crossings() : 0);
    }

    /** Runs again to so many crossings before. */
    void back(long crossings) {
        long number = ended ? run.trace().count() + 1 : here == null ? 0 : here.number();
        if (number < crossings) {
            throw new BadInput(number == 0 ? "this is the beginning" : "back goes at most "
                + Table.count(number, "crossing") + " from here");
        }
        anew(number - crossings);
    }

    /** Runs again from the beginning. */
    void beginAnew() {
        breakpoints.delete(0);
        anew(0);
    }

    private void anew(long number) {
        target = number;
        expected = run.trace().crossing(number);
        again = true;
        leave();
    }

    /** Ends this run. */
    void leave() {
        run.leave();
    }

    /** The crossing at hand. */
    Crossing hand() {
        if (here == null) {
            throw new BadInput(ended ? "the stack has ended, no message is at hand; back goes to the last one"
                : "no message is at hand yet; step goes to the first one");
        }
        return here;
    }

    /** What a command shows. */
    String look(Command.Look look) {
        StateText state = new StateText(run);
        return switch (look) {
            case Command.Backtrace way -> BacktraceText.of(hand(), run.trace(), names);
            case Command.Message message -> Notation.extent(hand().message()) + "; "
                + Notation.descriptor(here.message()) + '\n' + Notation.hex(bytes, message.bytes());
            case Command.Buffer buffer -> buffer.offset() < 0 ? ownBuffer(buffer.bytes())
                : BufferText.of(run.inspect(), buffer.offset(), buffer.bytes());
            case Command.HeldBy held -> state.held(held.domain());
            case Command.Channels channels -> state.channels();
            case Command.Domains domains -> state.domains();
            case Command.Counters counters -> state.counters(counters.domain());
            case Command.Memory memory -> state.memory();
        };
    }

    private String ownBuffer(int most) {
        List<SliceView> slices = hand().message().slices();
        if (slices.isEmpty()) {
            throw new BadInput("this message has no bytes");
        }
        return BufferText.of(run.inspect(), slices.getFirst(), most);
    }

    Breakpoints breakpoints() {
        return breakpoints;
    }
}
