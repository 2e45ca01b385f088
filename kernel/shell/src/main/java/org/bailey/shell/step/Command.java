package org.bailey.shell.step;

import java.nio.file.Path;

/** Something that one can ask of a stepped stack. */
sealed interface Command {

    /** A command that lets the stack go on. */
    sealed interface Move extends Command {
    }

    /** A command that shows something as it is now. */
    sealed interface Look extends Command {
    }

    /** So many crossings on. */
    record Step(long crossings) implements Move {
    }

    /** To the next crossing of the message at hand. */
    record Next() implements Move {
    }

    /** To a breakpoint or the end. */
    record Continue() implements Move {
    }

    /** To a place. */
    record Until(Where where) implements Move {
    }

    /** Sets a breakpoint. */
    record Break(Where where) implements Command {
    }

    /** Lists the breakpoints. */
    record Breaks() implements Command {
    }

    /** Takes a breakpoint away; 0 stands for all. */
    record Delete(int number) implements Command {
    }

    /** Runs again to so many crossings before. */
    record Back(long crossings) implements Command {
    }

    /** The way that the message at hand came. */
    record Backtrace() implements Look {
    }

    /** The message at hand, and so many of its bytes. */
    record Message(int bytes) implements Look {
    }

    /** The buffer at a region offset, or that of the message at hand where it is negative, and so many bytes of it. */
    record Buffer(long offset, int bytes) implements Look {
    }

    /** What a domain keeps. */
    record HeldBy(String domain) implements Look {
    }

    /** All channels. */
    record Channels() implements Look {
    }

    /** All domains. */
    record Domains() implements Look {
    }

    /** The counters of one domain. */
    record Counters(String domain) implements Look {
    }

    /** The region and its stores. */
    record Memory() implements Look {
    }

    /** Writes the commands so far to a file. */
    record Save(Path file) implements Command {
    }

    /** Begins anew with the commands in a file. */
    record Replay(Path file) implements Command {
    }

    /** Help on one command, or all where it is null. */
    record Help(Verb verb) implements Command {
    }

    /** Ends. */
    record Quit() implements Command {
    }
}
