package org.bailey.domains.classify;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BadInput;

/** A predicate on a message's bytes: some values at some places, all of which have to be there. */
final class Rule {

    private static final int INDEX_MOST = 0xFFFF;

    private final int[] indices;
    private final byte[][] values;

    private Rule(int[] indices, byte[][] values) {
        this.indices = indices;
        this.values = values;
    }

    /** Rules as an option writes them: {@code 12:0800 & 23:06, 12:86dd}. */
    static Rule[] all(String text) {
        List<Rule> rules = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            rules.add(of(each));
        }
        return rules.toArray(Rule[]::new);
    }

    private static Rule of(String text) {
        String[] parts = text.split("&", -1);
        int[] indices = new int[parts.length];
        byte[][] values = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i].trim();
            int colon = part.indexOf(':');
            try {
                indices[i] = Integer.parseInt(part.substring(0, Math.max(0, colon)));
                values[i] = HexFormat.of().parseHex(part.substring(colon + 1));
            } catch (IllegalArgumentException e) {
                throw refused(part);
            }
            if (indices[i] < 0 || indices[i] > INDEX_MOST || values[i].length == 0) {
                throw refused(part);
            }
        }
        return new Rule(indices, values);
    }

    private static BadInput refused(String part) {
        return new BadInput("Option rules must be places with their bytes in hexadecimal, such as 12:0800 & 23:06: "
            .concat("rule=").concat(part));
    }

    /** Whether all of its values are there. */
    boolean matches(Aggregate message) {
        for (int i = 0; i < indices.length; i++) {
            if (!isAt(message, indices[i], values[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAt(Aggregate message, int index, byte[] value) {
        if (index > message.length() - value.length) {
            return false;
        }
        for (int i = 0; i < value.length; i++) {
            if (message.getByte(index + i) != value[i]) {
                return false;
            }
        }
        return true;
    }
}
