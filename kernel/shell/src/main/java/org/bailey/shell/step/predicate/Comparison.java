package org.bailey.shell.step.predicate;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/** How a condition compares two numbers. */
enum Comparison {

    EQUAL("=", order -> order == 0),
    UNEQUAL("!=", order -> order != 0),
    LESS("<", order -> order < 0),
    AT_MOST("<=", order -> order <= 0),
    MORE(">", order -> order > 0),
    AT_LEAST(">=", order -> order >= 0);

    /** All of them, for people. */
    static final String KNOWN = "= != < <= > >=";

    private final String sign;
    private final IntPredicate accepted;

    Comparison(String sign, IntPredicate accepted) {
        this.sign = sign;
        this.accepted = accepted;
    }

    static Optional<Comparison> of(String sign) {
        return Arrays.stream(values()).filter(each -> each.sign.equals(sign)).findFirst();
    }

    boolean holds(long one, long other) {
        return accepted.test(Long.compare(one, other));
    }
}
