package org.bailey.shell.step;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bailey.ipc.BadInput;
import org.bailey.shell.yaml.Words;

/** A reader of commands: what is wrong with one is told before anything is done. */
final class CommandReader {

    /** Longer lines are none that people write, and what is nested in them would need a stack as deep. */
    static final int LONGEST_CHARS = 1000;

    private static final int PAGE_SHIFT = 12;
    private static final int MESSAGE_BYTES = 64;
    private static final int BUFFER_BYTES = 64;
    private static final int BYTES_MOST = 1 << 16;
    private static final Pattern BUFFER = Pattern.compile("([0-9]{1,8})(?:\\+([0-9]{1,9}))?(?:\\s+([0-9]+))?");

    private final Names names;
    private final WhereReader places;

    CommandReader(Names names) {
        this.names = names;
        this.places = new WhereReader(names);
    }

    /**
     * Reads one command.
     *
     * @throws BadInput with a sentence that says what is wrong and what would be right
     */
    Command read(String line) {
        if (line.length() > LONGEST_CHARS) {
            throw new BadInput("a command has at most " + LONGEST_CHARS + " characters, found " + line.length());
        }
        String[] parts = line.strip().split("\\s+", 2);
        Verb verb = Verb.of(parts[0]).orElseThrow(() -> new BadInput("unknown command '" + parts[0] + "'"
            + Words.instead(parts[0], Verb.words())));
        String rest = parts.length == 1 ? "" : parts[1];
        if (!rest.isEmpty() && !verb.takesArguments()) {
            throw new BadInput("'" + verb.word() + "' takes nothing, found '" + rest + "'");
        }
        return read(verb, rest);
    }

    private Command read(Verb verb, String rest) {
        return switch (verb) {
            case STEP -> step(rest);
            case NEXT -> new Command.Next();
            case CONTINUE -> new Command.Continue();
            case UNTIL -> new Command.Until(places.read(rest));
            case BREAK -> rest.isEmpty() ? new Command.Breaks() : new Command.Break(places.read(rest));
            case DELETE -> new Command.Delete(rest.isEmpty() ? 0 : number(verb, rest));
            case BACK -> new Command.Back(rest.isEmpty() ? 1 : number(verb, rest));
            case BACKTRACE -> new Command.Backtrace();
            case MESSAGE -> new Command.Message(rest.isEmpty() ? MESSAGE_BYTES : bytes(verb, rest));
            case FBUF -> buffer(rest);
            case HELD -> new Command.HeldBy(names.domain(required(verb, rest)));
            case CHANNELS -> new Command.Channels();
            case DOMAINS -> rest.isEmpty() ? new Command.Domains() : new Command.Counters(names.domain(rest));
            case MEMORY -> new Command.Memory();
            case SAVE -> new Command.Save(path(verb, rest));
            case REPLAY -> new Command.Replay(path(verb, rest));
            case HELP -> new Command.Help(rest.isEmpty() ? null : Verb.of(rest).orElseThrow(() ->
                new BadInput("unknown command '" + rest + "'" + Words.instead(rest, Verb.words()))));
            case QUIT -> new Command.Quit();
        };
    }

    private Command step(String rest) {
        if (rest.isEmpty()) {
            return new Command.Step(1);
        }
        if (Character.isDigit(rest.charAt(0))) {
            return new Command.Step(number(Verb.STEP, rest));
        }
        return new Command.Until(places.read(names.domain(rest)));
    }

    private static Command buffer(String rest) {
        if (rest.isEmpty()) {
            return new Command.Buffer(-1, BUFFER_BYTES);
        }
        Matcher matcher = BUFFER.matcher(rest);
        if (!matcher.matches()) {
            throw new BadInput("'" + rest + "' is no place of a buffer; write it as messages show it, for example"
                + " 2816+24");
        }
        long offset = (Long.parseLong(matcher.group(1)) << PAGE_SHIFT)
            + (matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2)));
        int bytes = matcher.group(3) == null ? BUFFER_BYTES : bytes(Verb.FBUF, matcher.group(3));
        return new Command.Buffer(offset, bytes);
    }

    private static String required(Verb verb, String rest) {
        if (rest.isEmpty()) {
            throw new BadInput("'" + verb.word() + "' needs more; write " + verb.word() + " " + verb.arguments());
        }
        return rest;
    }

    private static int number(Verb verb, String text) {
        if (!text.matches("0*[1-9][0-9]{0,8}")) {
            throw new BadInput("'" + text + "' is no number from 1 on, of at most nine digits; write "
                + verb.word() + " " + verb.arguments());
        }
        return Integer.parseInt(text);
    }

    private static int bytes(Verb verb, String text) {
        int bytes = number(verb, text);
        if (bytes > BYTES_MOST) {
            throw new BadInput("at most " + BYTES_MOST + " bytes are shown at a time: bytes=" + bytes);
        }
        return bytes;
    }

    private static Path path(Verb verb, String rest) {
        try {
            return Path.of(required(verb, rest));
        } catch (InvalidPathException e) {
            throw new BadInput("'" + rest + "' is no path: " + e.getReason());
        }
    }
}
