package org.bailey.shell.step;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bailey.ipc.BadInput;
import org.bailey.shell.step.predicate.Condition;
import org.bailey.shell.step.predicate.ConditionReader;

/** A reader of places to stop at: {@code CHANNEL}, {@code DOMAIN}, {@code if CONDITION}, or both, or a number. */
final class WhereReader {

    private static final Pattern FORM = Pattern.compile("(.*?)\\s*(?:(?<![\\w.-])if(?![\\w.-])\\s*(.*))?");
    private static final Pattern NUMBER = Pattern.compile("#?([0-9]{1,18})");

    private final Names names;

    WhereReader(Names names) {
        this.names = names;
    }

    Where read(String text) {
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            long wanted = Long.parseLong(number.group(1));
            if (wanted == 0) {
                throw new BadInput("crossings are numbered from 1 on");
            }
            return new Where(text, all(), subject -> subject.number() == wanted, wanted);
        }
        Matcher form = FORM.matcher(text);
        if (text.isEmpty() || !form.matches()) {
            throw new BadInput("a place is missing; write a channel, a domain, or if and a condition");
        }
        String place = form.group(1);
        Condition condition = form.group(2) == null ? subject -> true : ConditionReader.read(form.group(2));
        return new Where(text, place.isEmpty() ? all() : place(place), condition, Long.MAX_VALUE);
    }

    private Set<Integer> place(String text) {
        if (text.contains("->")) {
            return names.channels(text);
        }
        Set<Integer> into = names.into(names.domain(text));
        if (into.isEmpty()) {
            throw new BadInput("no channel leads to '" + text + "'; name one that leads away, or another domain");
        }
        return into;
    }

    private Set<Integer> all() {
        return new TreeSet<>(IntStream.range(0, names.labels().size()).boxed().toList());
    }
}
