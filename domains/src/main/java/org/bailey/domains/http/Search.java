package org.bailey.domains.http;

import org.bailey.ipc.Held;

/** The search for the next start line of one direction, after bytes that were lost or made no sense. */
final class Search {

    private final Messages messages;
    private final HttpCounters counters;
    private boolean on;
    private boolean hopeless;
    private long skippedBytes;

    Search(Messages messages, HttpCounters counters) {
        this.messages = messages;
        this.counters = counters;
    }

    void clear() {
        on = false;
        hopeless = false;
        skippedBytes = 0;
    }

    /** Begins, or goes on where what was found proved wrong. */
    void begin() {
        if (!on) {
            on = true;
            skippedBytes = 0;
        }
    }

    /** Ends where a message was found; does nothing where none was searched for. */
    void end() {
        if (on) {
            on = false;
            counters.found.increment();
        }
    }

    void skip(int bytes) {
        skippedBytes += bytes;
        counters.skippedBytes.add(bytes);
    }

    /**
     * Drops what comes before the next thing that looks like a start line, or all but what may be the
     * beginning of one.
     *
     * @return whether there is such a thing
     */
    boolean find(Held bytes) {
        int at = messages.find(bytes);
        int before = at >= 0 ? at : Math.max(0, bytes.length() - messages.tailBytes());
        bytes.drop(before);
        skip(before);
        return at >= 0;
    }

    /** Gives up, for now at least, where so many bytes were searched in vain. */
    boolean giveUpAfter(int bytesMost) {
        if (skippedBytes < bytesMost) {
            return false;
        }
        if (!hopeless) {
            hopeless = true;
            counters.notHttp.increment();
        }
        return true;
    }

    /** Whether it was given up. */
    boolean isHopeless() {
        return hopeless;
    }
}
