package org.bailey.compare.peer;

import java.util.List;
import org.bailey.compare.statistic.Numbers;

/**
 * What is measured, of whoever can do it.
 *
 * @param batch messages sent before the sender looks for what came back, and taken at most at a time
 * @param domains in a row, of a chain
 */
record Case(Kind kind, Payload payload, int batch, int domains) {

    /** The kinds there are. */
    enum Kind {
        /** Messages from one thread to another, as many as there is room for. */
        STREAM,
        /** One message there, and one of the same length back. */
        ROUND_TRIP,
        /** Messages through domains in a row, on one thread. */
        CHAIN,
        /** Messages from one to the next, on one thread, and nobody looks into them. */
        FORWARD
    }

    private static final int BATCH = 64;
    private static final int CHAIN_BATCH_BYTES = 1 << 20;

    /** As many of the longest messages as everyone may have under way. */
    private static final int FORWARD_BATCH = 8;

    static Case stream(int lengthBytes) {
        return new Case(Kind.STREAM, new Payload(lengthBytes, lengthBytes), BATCH, 2);
    }

    /** The same, each sent and taken alone. */
    static Case oneByOne(int lengthBytes) {
        return new Case(Kind.STREAM, new Payload(lengthBytes, lengthBytes), 1, 2);
    }

    /** Messages that so many domains hand on, as they are. */
    static Case forward(int domains, int lengthBytes) {
        return new Case(Kind.FORWARD, new Payload(lengthBytes, Payload.WORD_BYTES), FORWARD_BATCH, domains);
    }

    /** Messages of which only the first word is touched. */
    static Case reference(boolean batched) {
        return new Case(Kind.STREAM, new Payload(64, Payload.WORD_BYTES), batched ? BATCH : 1, 2);
    }

    static Case roundTrip(int lengthBytes) {
        return new Case(Kind.ROUND_TRIP, new Payload(lengthBytes, lengthBytes), 1, 2);
    }

    /** A chain whose last domain reads all of each message, or only its first word. */
    static Case chain(int domains, int lengthBytes, boolean whole) {
        return new Case(Kind.CHAIN, new Payload(lengthBytes, whole ? lengthBytes : Payload.WORD_BYTES),
            Math.clamp(CHAIN_BATCH_BYTES / lengthBytes, 1, BATCH), domains);
    }

    /** The one that some words name, as {@link #words} writes them. */
    static Case of(List<String> words) {
        return new Case(Kind.valueOf(words.get(0)), new Payload(Integer.parseInt(words.get(1)),
            Integer.parseInt(words.get(2))), Integer.parseInt(words.get(3)), Integer.parseInt(words.get(4)));
    }

    /** It in words of a question. */
    String words() {
        return kind + " " + payload.lengthBytes() + " " + payload.touchedBytes() + " " + batch + " " + domains;
    }

    /** It in full, for who does not know what else is measured. */
    String title() {
        String length = Numbers.length(payload.lengthBytes());
        boolean reference = !payload.whole();
        return switch (kind) {
            case STREAM -> (reference ? "crossing by reference with its return" : "crossing, " + length
                + " written and read") + ", two threads, " + (batch == 1 ? "one by one" : "batched");
            case ROUND_TRIP -> "round trip, " + length + " written and read, two threads";
            case FORWARD -> name() + ", untouched, one thread";
            case CHAIN -> "chain of " + domains + " domains, " + length + ", header read in each, payload once";
        };
    }

    /** What it has in common with others that stand beside it in a table. */
    String group() {
        boolean reference = !payload.whole();
        return switch (kind) {
            case STREAM -> reference ? "crossing by reference" : "crossing";
            case ROUND_TRIP -> "round trip";
            case FORWARD -> "forwarding";
            case CHAIN -> "chain, " + Numbers.length(payload.lengthBytes()) + (reference ? " by reference" : "");
        };
    }

    /** What tells it from others of its group. */
    String column() {
        boolean reference = !payload.whole();
        return switch (kind) {
            case STREAM, ROUND_TRIP -> reference ? batch == 1 ? "one by one" : "batched"
                : Numbers.length(payload.lengthBytes());
            case FORWARD, CHAIN -> domains + (domains == 1 ? " domain" : " domains");
        };
    }

    /** It for people. */
    String name() {
        String length = Numbers.length(payload.lengthBytes());
        String touched = payload.whole() ? "" : " by reference";
        return switch (kind) {
            case FORWARD -> "forwarding through " + domains + " domains, " + length;
            case STREAM -> "crossing, " + length + touched + (batch == 1 ? ", one by one" : "");
            case ROUND_TRIP -> "round trip, " + length;
            case CHAIN -> "chain of " + domains + (domains == 1 ? " domain, " : " domains, ") + length;
        };
    }
}
