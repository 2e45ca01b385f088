package org.bailey.domains.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What both sides of a connection say, in the order in which it is seen. */
final class Conversation {

    /** What one side says at once, or what of it is missing, or that it ends. */
    record Event(int direction, byte[] bytes, long gapBytes, boolean end, long timestampNs) {

        Event piece(int from, int to) {
            return new Event(direction, java.util.Arrays.copyOfRange(bytes, from, to), 0, false, timestampNs);
        }

        boolean isBytes() {
            return bytes != null;
        }
    }

    final List<Event> events = new ArrayList<>();

    /** The client says something. */
    Conversation c(String text) {
        return say(0, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The server says something. */
    Conversation s(String text) {
        return say(1, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Conversation say(int direction, byte[] bytes) {
        events.add(new Event(direction, bytes, 0, false, now()));
        return this;
    }

    /** Bytes of the client are missing. */
    Conversation cGap(long bytes) {
        events.add(new Event(0, null, bytes, false, now()));
        return this;
    }

    /** Bytes of the server are missing. */
    Conversation sGap(long bytes) {
        events.add(new Event(1, null, bytes, false, now()));
        return this;
    }

    Conversation cEnd() {
        events.add(new Event(0, null, 0, true, now()));
        return this;
    }

    Conversation sEnd() {
        events.add(new Event(1, null, 0, true, now()));
        return this;
    }

    /** Both sides end, the server first. */
    Conversation end() {
        return sEnd().cEnd();
    }

    private long now() {
        return (events.size() + 1) * 1_000_000L;
    }
}
