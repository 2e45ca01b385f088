package org.bailey.shell.step.predicate;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.Kind;
import org.bailey.shell.yaml.Words;

/**
 * A reader of conditions.
 *
 * <pre>
 *   any     = all { "or" all }
 *   all     = one { "and" one }
 *   one     = "not" one | "(" any ")" | "contains" text | "kind" ( "=" | "!=" ) word | field sign number
 * </pre>
 */
public final class ConditionReader {

    private static final String EXAMPLE = "write for example length > 1400 and flow = 3";
    private static final String KIND = "kind";
    private static final String CONTAINS = "contains";
    private static final String NOT = "not";
    private static final int NS_DIGITS = 9;

    private final Tokens tokens;

    private ConditionReader(String text) {
        this.tokens = new Tokens(text);
    }

    /**
     * Reads a condition.
     *
     * @throws BadInput with a sentence that says what is wrong and what would be right
     */
    public static Condition read(String text) {
        ConditionReader reader = new ConditionReader(text);
        Condition condition = reader.any();
        if (!reader.tokens.atEnd()) {
            String rest = reader.tokens.peek();
            throw new BadInput(rest.equals(")") ? "a ')' closes nothing; take it away"
                : "'" + rest + "' follows a condition that is complete; write and or or between two");
        }
        return condition;
    }

    /** All words that can begin a comparison. */
    public static List<String> words() {
        List<String> words = new ArrayList<>(Field.words());
        words.addAll(List.of(KIND, CONTAINS, NOT));
        return words;
    }

    private Condition any() {
        Condition first = all();
        while (tokens.takeIf("or")) {
            Condition one = first;
            Condition other = all();
            first = subject -> one.holds(subject) || other.holds(subject);
        }
        return first;
    }

    private Condition all() {
        Condition first = one();
        while (tokens.takeIf("and")) {
            Condition one = first;
            Condition other = one();
            first = subject -> one.holds(subject) && other.holds(subject);
        }
        return first;
    }

    private Condition one() {
        if (tokens.takeIf("(")) {
            Condition inside = any();
            if (!tokens.takeIf(")")) {
                throw new BadInput("a '(' is not closed; write ) where it ends");
            }
            return inside;
        }
        String word = tokens.take();
        if (word.isEmpty()) {
            throw new BadInput("a condition is missing; " + EXAMPLE);
        }
        return switch (word) {
            case NOT -> not(one());
            case CONTAINS -> contains(tokens.take());
            case KIND -> kind();
            default -> number(word);
        };
    }

    private static Condition not(Condition condition) {
        return subject -> !condition.holds(subject);
    }

    private static Condition contains(String text) {
        if (text.length() < 3 || text.charAt(0) != '\'' && text.charAt(0) != '"') {
            throw new BadInput("contains needs a text in quotes, of one character or more; write for example"
                + " contains 'GET /'");
        }
        byte[] pattern = text.substring(1, text.length() - 1).getBytes(StandardCharsets.UTF_8);
        return subject -> subject.bytes().indexOf(pattern, 0) >= 0;
    }

    private Condition kind() {
        Comparison comparison = comparison(KIND);
        if (comparison != Comparison.EQUAL && comparison != Comparison.UNEQUAL) {
            throw new BadInput("a kind is neither more nor less than another; write = or !=");
        }
        String word = tokens.take();
        List<String> known = Arrays.stream(Kind.values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
        if (!known.contains(word)) {
            throw new BadInput("unknown kind '" + word + "'" + Words.instead(word, known));
        }
        Kind kind = Kind.valueOf(word.toUpperCase(Locale.ROOT));
        return subject -> comparison.holds(subject.message().kind().ordinal(), kind.ordinal());
    }

    private Condition number(String word) {
        Field field = Field.named(word).orElseThrow(() -> new BadInput("unknown field '" + word + "'"
            + Words.instead(word, words())));
        Comparison comparison = comparison(word);
        String text = tokens.take();
        long value = field == Field.TIME ? timeNs(text) : value(word, text);
        return subject -> comparison.holds(field.of(subject), value);
    }

    private Comparison comparison(String field) {
        String sign = tokens.take();
        return Comparison.of(sign).orElseThrow(() -> new BadInput(sign.isEmpty()
            ? "'" + field + "' is compared with nothing; " + EXAMPLE
            : "'" + sign + "' compares nothing; known: " + Comparison.KNOWN));
    }

    /** In seconds, as messages show it. */
    private static long timeNs(String text) {
        try {
            return new BigDecimal(text).movePointRight(NS_DIGITS).longValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new BadInput(text.isEmpty() ? "'time' is compared with nothing; " + EXAMPLE : "'" + text
                + "' is no time; write seconds as messages show them, for example 1795345997.647533000");
        }
    }

    private static long value(String field, String text) {
        try {
            return Long.decode(text.matches("[+-]?0[0-9]+") ? text.replaceFirst("0+(?=[0-9])", "") : text);
        } catch (NumberFormatException e) {
            throw new BadInput(text.isEmpty() ? "'" + field + "' is compared with nothing; " + EXAMPLE
                : text.matches("[-+]?(0x[0-9a-fA-F]+|[0-9]+)") ? "'" + text + "' is too large"
                : "'" + text + "' is no number; write for example 1400 or 0x800");
        }
    }
}
