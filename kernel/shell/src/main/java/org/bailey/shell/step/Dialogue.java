package org.bailey.shell.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bailey.ipc.BadInput;
import org.bailey.shell.report.Table;
import org.bailey.shell.yaml.Reason;

/** The commands that a session gets, and its answers, from where it stands still until it goes on. */
final class Dialogue {

    private static final String PROMPT = "step> ";

    private enum Flow { STAY, GO, LEAVE }

    private final Session session;
    private final CommandReader commands;
    private final Screen screen;
    private final Circumstances circumstances;
    private final Lines usual;
    private final List<String> done = new ArrayList<>();
    private Lines lines;
    private BadInput failure;
    private volatile Thread asking;

    Dialogue(Session session, CommandReader commands, Circumstances circumstances, Screen screen, Lines lines) {
        this.session = session;
        this.commands = commands;
        this.circumstances = circumstances;
        this.screen = screen;
        this.usual = lines;
        this.lines = lines;
    }

    /** Fails where a line was wrong that nobody can correct. */
    void check() {
        if (failure != null) {
            throw failure;
        }
    }

    /** Takes commands until one lets the stack go on; false where this run is over. */
    boolean goesOn() {
        Flow flow = Flow.STAY;
        while (flow == Flow.STAY) {
            Optional<Lines.Line> line = screen.gone() ? Optional.empty() : next();
            if (line.isEmpty()) {
                session.leave();
                return false;
            }
            flow = answer(line.get());
        }
        return flow == Flow.GO;
    }

    /** Asks for nothing any more; from another thread. */
    void interrupt() {
        Thread waiting = asking;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    private Optional<Lines.Line> next() {
        asking = Thread.currentThread();
        try {
            return nextOf();
        } finally {
            asking = null;
        }
    }

    private Optional<Lines.Line> nextOf() {
        Optional<Lines.Line> line = lines.next();
        if (line.isEmpty() && lines != usual) {
            lines = usual;
            line = lines.next();
        }
        return line;
    }

    private Flow answer(Lines.Line line) {
        if (!lines.correctable()) {
            screen.text((Script.isComment(line.text()) ? "" : PROMPT) + line.text() + '\n');
            Circumstances.in(line.text()).flatMap(saved -> saved.differences(circumstances))
                .ifPresent(otherwise -> screen.line(Screen.Tone.NOTE, otherwise));
        }
        if (Script.isComment(line.text())) {
            return Flow.STAY;
        }
        try {
            Command command = commands.read(line.text());
            Flow flow = does(command);
            if (!(command instanceof Command.Save || command instanceof Command.Replay
                || command instanceof Command.Help)) {
                done.add(line.text().strip());
            }
            return flow;
        } catch (BadInput mistake) {
            return refuse(line, mistake);
        }
    }

    private Flow refuse(Lines.Line line, BadInput mistake) {
        String sentence = (line.place().isEmpty() ? "" : line.place() + ": ") + mistake.getMessage();
        if (usual.correctable()) {
            screen.line(Screen.Tone.MISTAKE, sentence);
            lines = usual;
            return Flow.STAY;
        }
        failure = new BadInput(sentence);
        session.leave();
        return Flow.LEAVE;
    }

    private Flow does(Command command) {
        switch (command) {
            case Command.Move move -> session.move(move);
            case Command.Look look -> screen.text(session.look(look));
            case Command.Break place -> screen.text("breakpoint " + session.breakpoints().add(place.where()) + ": "
                + place.where().text() + '\n');
            case Command.Breaks all -> screen.text(session.breakpoints().text());
            case Command.Delete delete -> session.breakpoints().delete(delete.number());
            case Command.Back back -> session.back(back.crossings());
            case Command.Save save -> save(save.file());
            case Command.Replay replay -> replay(replay.file());
            case Command.Help help -> screen.text(help(help.verb()));
            case Command.Quit quit -> session.leave();
        }
        return switch (command) {
            case Command.Move move -> Flow.GO;
            case Command.Back back -> Flow.LEAVE;
            case Command.Replay replay -> Flow.LEAVE;
            case Command.Quit quit -> Flow.LEAVE;
            default -> Flow.STAY;
        };
    }

    private void save(Path file) {
        try {
            // Nothing that is there is written over: a slip of the finger may name the stack file.
            List<String> script = new ArrayList<>(List.of(circumstances.line()));
            script.addAll(done);
            Files.write(file, script, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new BadInput("the file cannot be written: file=" + file + ", reason=" + Reason.of(e));
        }
        screen.text("wrote " + Table.count(done.size(), "command") + " to " + file
            + "; replay it, or give it to --script\n");
    }

    private void replay(Path file) {
        lines = Script.read(file, commands);
        done.clear();
        session.beginAnew();
    }

    private static String help(Verb one) {
        return one != null ? one.help() + '\n'
            : Arrays.stream(Verb.values()).map(Verb::help).collect(Collectors.joining("\n", "", "\n"))
            + "WHERE is a crossing's number, or CHANNEL, DOMAIN, if CONDITION, or one of the first two and the third\n"
            + "CONDITION is for example: length > 1400 and (flow = 3 or not kind = data) and contains 'GET /'\n";
    }
}
