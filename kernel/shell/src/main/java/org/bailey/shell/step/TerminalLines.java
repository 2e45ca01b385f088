package org.bailey.shell.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bailey.ipc.BadInput;
import org.bailey.shell.step.predicate.ConditionReader;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp;

/** Commands that somebody types, with completion and history. */
final class TerminalLines implements Lines, AutoCloseable {

    private static final String ANSI = "ansi";
    private static final int COLOURS_LEAST = 8;
    private static final Size USUAL_SIZE = Size.of(80, 24);

    private final Terminal terminal;
    private final LineReader reader;
    private String repeated = "";
    private boolean interrupted;

    private TerminalLines(Terminal terminal, Names names) {
        this.terminal = terminal;
        this.reader = LineReaderBuilder.builder().terminal(terminal)
            .completer((from, line, candidates) -> words(line, names).forEach(word ->
                candidates.add(new Candidate(word))))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            // Lines that are pasted are so many commands, and not one with line breaks in it.
            .option(LineReader.Option.BRACKETED_PASTE, false)
            .build();
    }

    /** The terminal that this program runs in. */
    static TerminalLines open(Names names) {
        if (Foreground.isTaken()) {
            throw new BadInput("another program has the terminal: run this one in the foreground, as with timeout"
                + " --foreground, or give the commands in a file: --script FILE");
        }
        try {
            // Its other providers load native code, and the JVM warns. JLine asks a terminal what it makes of emoji,
            // and drops all that was typed before the answer.
            Terminal terminal = TerminalBuilder.builder().system(true).dumb(false).graphemeCluster(false)
                .provider(TerminalBuilder.PROP_PROVIDER_FFM).type(kind()).build();
            if (terminal.getSize().getColumns() == 0) {
                // Whoever made it set no size, and no line fits a width of 0.
                terminal.setSize(USUAL_SIZE);
            }
            return new TerminalLines(terminal, names);
        } catch (IOException | IllegalStateException e) {
            throw new BadInput("there is no terminal to type commands in; give them in a file: --script FILE, or -"
                + " for standard input");
        }
    }

    /** What the terminal is: of a kind that it does not know, JLine tells with a stack trace. */
    private static String kind() {
        String told = Objects.requireNonNullElse(System.getenv("TERM"), ANSI);
        try {
            InfoCmp.getInfoCmp(told);
            return told;
        } catch (IOException | InterruptedException unknown) {
            return ANSI;
        }
    }

    /** Whether text may be coloured: it can be, and nobody asked for it not to be (no-color.org). */
    boolean coloured() {
        Integer colours = terminal.getNumericCapability(InfoCmp.Capability.max_colors);
        String refused = System.getenv("NO_COLOR");
        return colours != null && colours >= COLOURS_LEAST && (refused == null || refused.isEmpty());
    }

    /** Whether it ended by Ctrl-C. */
    boolean interrupted() {
        return interrupted;
    }

    @Override
    public Optional<Line> next() {
        try {
            String text = reader.readLine("step> ");
            // An empty line goes on as before.
            repeated = text.isBlank() ? repeated : text;
            return Optional.of(new Line(text.isBlank() && isMove(repeated) ? repeated : text, ""));
        } catch (UserInterruptException e) {
            interrupted = true;
            return Optional.empty();
        } catch (EndOfFileException e) {
            return Optional.empty();
        }
    }

    private static boolean isMove(String line) {
        return Verb.of(line.strip().split("\\s+")[0])
            .filter(verb -> verb == Verb.STEP || verb == Verb.NEXT || verb == Verb.CONTINUE).isPresent();
    }

    @Override
    public boolean correctable() {
        return true;
    }

    /** The words that can stand where the cursor is. */
    static List<String> words(ParsedLine line, Names names) {
        List<String> before = line.words().subList(0, line.wordIndex());
        if (before.isEmpty()) {
            return Verb.words();
        }
        Verb verb = Verb.of(before.getFirst()).orElse(null);
        return verb == null ? List.of() : switch (verb) {
            case UNTIL, BREAK -> place(before, names);
            case STEP, HELD, DOMAINS -> before.size() == 1 ? names.domains() : List.of();
            case HELP -> Verb.words();
            default -> List.of();
        };
    }

    private static List<String> place(List<String> before, Names names) {
        List<String> words = new ArrayList<>();
        if (before.contains("if")) {
            words.addAll(ConditionReader.words());
            words.addAll(List.of("and", "or"));
        } else if (before.size() == 1 || before.getLast().equals("->")) {
            words.addAll(names.domains());
            words.add("if");
        } else {
            words.addAll(List.of("->", "if"));
        }
        return words;
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
