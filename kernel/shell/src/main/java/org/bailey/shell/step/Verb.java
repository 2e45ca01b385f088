package org.bailey.shell.step;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A word that begins a command. */
enum Verb {

    STEP("step", "s", "[N | DOMAIN]", "goes to the next crossing, N crossings on, or to the next one into DOMAIN"),
    NEXT("next", "n", "", "goes to the next crossing of this message, or of what its receiver makes of it"),
    CONTINUE("continue", "c", "", "goes to the next breakpoint, or to the end"),
    UNTIL("until", "u", "WHERE", "goes to the next crossing at WHERE, or to a breakpoint"),
    BREAK("break", "b", "[WHERE]", "sets a breakpoint: CHANNEL, DOMAIN, if CONDITION, or DOMAIN if CONDITION"),
    DELETE("delete", "d", "[N]", "takes breakpoint N away, or all"),
    BACK("back", "", "[N]", "runs again to one crossing before, or N"),
    BACKTRACE("backtrace", "bt", "", "shows by which domains this message came, and what each changed"),
    MESSAGE("message", "m", "[BYTES]", "shows this message, with its first bytes"),
    FBUF("fbuf", "f", "[N[+OFFSET]] [BYTES]", "shows the buffer at page N, or this message's: who holds it, its bytes"),
    HELD("held", "", "DOMAIN", "shows what DOMAIN keeps from call to call"),
    CHANNELS("channels", "", "", "shows the positions of all channels, and what is outstanding"),
    DOMAINS("domains", "", "[DOMAIN]", "shows where all domains stand, or what one has counted"),
    MEMORY("memory", "", "", "shows the region and all stores"),
    SAVE("save", "", "FILE", "writes the commands of this run as a script, a new file"),
    REPLAY("replay", "", "FILE", "begins anew with the commands of a script"),
    HELP("help", "h", "[COMMAND]", "shows the commands, or one of them"),
    QUIT("quit", "q", "", "stops the stack and ends");

    private final String word;
    private final String brief;
    private final String arguments;
    private final String does;

    Verb(String word, String brief, String arguments, String does) {
        this.word = word;
        this.brief = brief;
        this.arguments = arguments;
        this.does = does;
    }

    static Optional<Verb> of(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word.equals(word)
            || !verb.brief.isEmpty() && verb.brief.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Verb::word).toList();
    }

    String word() {
        return word;
    }

    String arguments() {
        return arguments;
    }

    boolean takesArguments() {
        return !arguments.isEmpty();
    }

    /** A line of help. */
    String help() {
        String form = (word + " " + arguments).strip();
        return "%-28s %s%s".formatted(form, does, brief.isEmpty() ? "" : " (" + brief + ")");
    }
}
