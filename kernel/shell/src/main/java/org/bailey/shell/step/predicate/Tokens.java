package org.bailey.shell.step.predicate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bailey.ipc.BadInput;

/** The words and signs of a condition, one after the other. */
final class Tokens {

    private static final Pattern FORM = Pattern.compile(
        "\\s*([A-Za-z][A-Za-z0-9_-]*|[-+]?[0-9][0-9A-Za-z]*(?:\\.[0-9]+)?|[<>=!]+|[()]|'[^']*'|\"[^\"]*\")");

    private final List<String> tokens = new ArrayList<>();
    private int next;

    /** The tokens of a text. */
    Tokens(String text) {
        String whole = text.stripTrailing();
        Matcher matcher = FORM.matcher(whole);
        int at = 0;
        while (at < whole.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                String rest = whole.substring(at).strip();
                throw new BadInput(rest.startsWith("'") || rest.startsWith("\"")
                    ? "the text " + rest + " does not end; close it with " + rest.charAt(0)
                    : "'" + rest.charAt(0) + "' means nothing here; a condition is written length > 1400 and flow = 3");
            }
            tokens.add(matcher.group(1));
            at = matcher.end();
        }
    }

    boolean atEnd() {
        return next == tokens.size();
    }

    /** The next one without taking it; empty at the end. */
    String peek() {
        return atEnd() ? "" : tokens.get(next);
    }

    /** Takes the next one; empty at the end. */
    String take() {
        String token = peek();
        next++;
        return token;
    }

    /** Takes the next one if it is this one. */
    boolean takeIf(String token) {
        boolean found = peek().equals(token);
        next += found ? 1 : 0;
        return found;
    }
}
