package org.bailey.shell.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bailey.kernel.load.OneLine;
import org.bailey.kernel.spec.StackSpec;

/**
 * What a run depends on beside its commands: a script that was saved under others may lead elsewhere.
 *
 * @param stack its name
 * @param transport the one that it has where its channels have none of their own
 * @param seed of the order of turns, or that they are taken in order
 */
record Circumstances(String stack, String transport, String seed) {

    private static final String IN_ORDER = "none";
    private static final String BEGIN = "# saved with ";
    private static final Pattern LINE = Pattern.compile(BEGIN
        + "stack=(.{1,500}), transport=([a-z]{1,20}), seed=(none|-?[0-9]{1,19})");

    /** Those of a session; {@code seed} is null where domains take their turns in order. */
    static Circumstances of(StackSpec spec, Long seed) {
        return new Circumstances(OneLine.of(spec.name()).strip(), spec.transport(), seed == null ? IN_ORDER
            : seed.toString());
    }

    /** Those that a line of a script tells, where it is such a line. */
    static Optional<Circumstances> in(String line) {
        Matcher matcher = LINE.matcher(line.strip());
        return matcher.matches() ? Optional.of(new Circumstances(matcher.group(1), matcher.group(2), matcher.group(3)))
            : Optional.empty();
    }

    /** A comment that tells them, for the head of a script. */
    String line() {
        return BEGIN + "stack=" + stack + ", transport=" + transport + ", seed=" + seed;
    }

    /** What is otherwise now: a sentence, where anything is. */
    Optional<String> differences(Circumstances now) {
        List<String> differences = new ArrayList<>();
        add(differences, "stack", stack, now.stack);
        add(differences, "transport", transport, now.transport);
        add(differences, "seed", seed, now.seed);
        return differences.isEmpty() ? Optional.empty() : Optional.of("this script was saved with "
            + String.join(" and ", differences) + ": its crossings may be others");
    }

    private static void add(List<String> differences, String what, String then, String now) {
        if (!then.equals(now)) {
            differences.add(what + "=" + then + ", not " + now);
        }
    }
}
