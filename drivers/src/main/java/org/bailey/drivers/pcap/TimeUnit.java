package org.bailey.drivers.pcap;

/**
 * The unit that an interface of a pcapng file counts time in: a power of ten or of two of a second, and an offset.
 *
 * <p>Times before 1970 become 0, those that nanoseconds in a {@code long} cannot tell its largest value.
 */
final class TimeUnit {

    /** Microseconds since 1970: what holds where no option says otherwise. */
    static final TimeUnit USUAL = new TimeUnit(6, 0);

    private static final int NANOSECOND = 9;
    private static final int POWER_OF_TWO = 0x80;
    private static final long SECOND_NS = 1_000_000_000;
    private static final long LARGEST_SECONDS = Long.MAX_VALUE / SECOND_NS;
    /** From here on even the largest count is less than a nanosecond. */
    private static final int LONGEST_SCALE = 20;

    private final boolean binary;
    private final int exponent;
    private final long scale;
    private final long offsetNs;

    /**
     * A unit as the options write it.
     *
     * @param resolution if_tsresol: a negative power of ten, or of two where the highest bit is set
     * @param offsetSeconds if_tsoffset
     */
    TimeUnit(int resolution, long offsetSeconds) {
        binary = (resolution & POWER_OF_TWO) != 0;
        exponent = resolution & POWER_OF_TWO - 1;
        scale = powerOfTen(Math.abs(NANOSECOND - exponent));
        offsetNs = Math.clamp(offsetSeconds, -LARGEST_SECONDS, LARGEST_SECONDS) * SECOND_NS;
    }

    /** Nanoseconds since 1970 of an unsigned count of units. */
    long ns(long units) {
        long ns = binary ? binary(units) : decimal(units);
        long sum = ns + offsetNs;
        if (sum < 0) {
            return offsetNs > 0 ? Long.MAX_VALUE : 0;
        }
        return sum;
    }

    private long decimal(long units) {
        if (exponent <= NANOSECOND) {
            return low(Math.unsignedMultiplyHigh(units, scale), units * scale);
        }
        return exponent - NANOSECOND >= LONGEST_SCALE ? 0 : Long.divideUnsigned(units, scale);
    }

    /** The product with a second has up to 94 bits before it is divided. */
    private long binary(long units) {
        long high = Math.unsignedMultiplyHigh(units, SECOND_NS);
        long low = units * SECOND_NS;
        if (exponent == 0) {
            return low(high, low);
        }
        if (exponent >= Long.SIZE) {
            return high >>> exponent - Long.SIZE;
        }
        return low(high >>> exponent, high << Long.SIZE - exponent | low >>> exponent);
    }

    private static long low(long high, long low) {
        return high == 0 && low >= 0 ? low : Long.MAX_VALUE;
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent && i < LONGEST_SCALE; i++) {
            power *= 10;
        }
        return power;
    }
}
