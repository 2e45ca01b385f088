package org.bailey.shell.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as a stack file writes them: whole numbers, sizes such as 8 MiB, time spans such as 5 ms. */
public final class Quantity {

    private static final Pattern FORM = Pattern.compile("([+-]?\\d+)\\s*(\\p{L}*)");
    private static final Map<String, Long> SIZES = new LinkedHashMap<>();
    private static final Map<String, Long> SPANS = new LinkedHashMap<>();

    static {
        SIZES.put("B", 1L);
        SIZES.put("KiB", 1L << 10);
        SIZES.put("MiB", 1L << 20);
        SIZES.put("GiB", 1L << 30);
        SPANS.put("ns", 1L);
        SPANS.put("us", 1_000L);
        SPANS.put("ms", 1_000_000L);
        SPANS.put("s", 1_000_000_000L);
        SPANS.put("min", 60_000_000_000L);
        SPANS.put("h", 3_600_000_000_000L);
    }

    private Quantity() {
    }

    /**
     * A whole number.
     *
     * @throws IllegalArgumentException with a sentence for the user where it is none
     */
    public static long integer(String text) {
        if (!text.matches("[+-]?\\d+")) {
            throw new IllegalArgumentException("'" + text + "' is no whole number; write for example 3");
        }
        return times(text, text, 1);
    }

    /** Bytes of a size; a bare number counts bytes. Fails as {@link #integer} does. */
    public static long size(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || text.startsWith("-")) {
            throw new IllegalArgumentException("'" + text + "' is no size; write for example 8 MiB, 64 KiB or 4096");
        }
        String unit = matcher.group(2).isEmpty() ? "B" : matcher.group(2);
        return times(text, matcher.group(1), factor(text, unit, SIZES));
    }

    /** Nanoseconds of a time span; only 0 may stand without a unit. Fails as {@link #integer} does. */
    public static long duration(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || text.startsWith("-")) {
            throw new IllegalArgumentException("'" + text + "' is no time span; write for example 5 ms, 10 s or 2 min");
        }
        if (matcher.group(2).isEmpty()) {
            if (text.matches("0+")) {
                return 0;
            }
            throw new IllegalArgumentException("the time span '" + text + "' needs a unit; known: "
                + String.join(", ", SPANS.keySet()));
        }
        return times(text, matcher.group(1), factor(text, matcher.group(2), SPANS));
    }

    private static long factor(String text, String unit, Map<String, Long> units) {
        Long factor = units.get(unit);
        if (factor == null) {
            throw new IllegalArgumentException("unknown unit '" + unit + "' in '" + text + "'"
                + Words.instead(unit, units.keySet()));
        }
        return factor;
    }

    private static long times(String text, String number, long factor) {
        try {
            return Math.multiplyExact(Long.parseLong(number), factor);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is too large", e);
        }
    }

    /** A size as {@link #size} reads it, in the largest unit that leaves it whole. */
    public static String sizeText(long sizeBytes) {
        return text(sizeBytes, SIZES, "");
    }

    /** A time span as {@link #duration} reads it, in the largest unit that leaves it whole. */
    public static String durationText(long spanNs) {
        return text(spanNs, SPANS, " ns");
    }

    private static String text(long amount, Map<String, Long> units, String bareUnit) {
        String best = amount + (amount == 0 ? "" : bareUnit);
        for (Map.Entry<String, Long> unit : units.entrySet()) {
            if (amount != 0 && unit.getValue() > 1 && amount % unit.getValue() == 0) {
                best = amount / unit.getValue() + " " + unit.getKey();
            }
        }
        return best;
    }
}
