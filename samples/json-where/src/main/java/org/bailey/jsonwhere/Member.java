package org.bailey.jsonwhere;

import de.undercouch.actson.DefaultJsonFeeder;
import de.undercouch.actson.JsonEvent;
import de.undercouch.actson.JsonFeeder;
import de.undercouch.actson.JsonParser;
import java.nio.charset.StandardCharsets;
import org.bailey.ipc.Bytes;

/**
 * A member that is looked for at the top of a JSON text, with the value that it is to have.
 *
 * <p>The parser takes bytes as they come, and says when it wants more: so a text is handed to it in pieces, and
 * never has to be in one array. It is good for one text, hence a new one for each.
 */
final class Member {

    private static final int PIECE_BYTES = 512;

    private final String name;
    private final String value;
    private final byte[] piece = new byte[PIECE_BYTES];

    /** What a text has. */
    enum Found {
        /** The member, with this value. */
        EQUAL,
        /** Another value, or no such member. */
        OTHER,
        /** No text in JSON. */
        MALFORMED
    }

    Member(String name, String value) {
        this.name = name;
        this.value = value;
    }

    /** What this text has; it is read to its end. */
    Found in(Bytes json) {
        JsonParser parser = new JsonParser(new DefaultJsonFeeder(StandardCharsets.UTF_8, PIECE_BYTES));
        Found found = Found.OTHER;
        boolean named = false;
        int depth = 0;
        int fed = 0;
        int event = parser.nextEvent();
        while (event != JsonEvent.EOF) {
            switch (event) {
                case JsonEvent.ERROR -> {
                    return Found.MALFORMED;
                }
                case JsonEvent.NEED_MORE_INPUT -> fed += feed(json, fed, parser.getFeeder());
                case JsonEvent.FIELD_NAME -> named = depth == 1 && parser.getCurrentString().equals(name);
                case JsonEvent.START_OBJECT, JsonEvent.START_ARRAY -> {
                    depth++;
                    named = false;
                }
                case JsonEvent.END_OBJECT, JsonEvent.END_ARRAY -> depth--;
                default -> {
                    if (named && text(event, parser).equals(value)) {
                        found = Found.EQUAL;
                    }
                    named = false;
                }
            }
            event = parser.nextEvent();
        }
        return found;
    }

    private int feed(Bytes json, int from, JsonFeeder feeder) {
        int left = json.length() - from;
        int length = Math.min(left, PIECE_BYTES);
        json.copyTo(from, piece, 0, length);
        int taken = feeder.feed(piece, 0, length);
        if (taken == left) {
            feeder.done();
        }
        return taken;
    }

    private static String text(int event, JsonParser parser) {
        return switch (event) {
            case JsonEvent.VALUE_TRUE -> "true";
            case JsonEvent.VALUE_FALSE -> "false";
            case JsonEvent.VALUE_NULL -> "null";
            default -> parser.getCurrentString();
        };
    }
}
