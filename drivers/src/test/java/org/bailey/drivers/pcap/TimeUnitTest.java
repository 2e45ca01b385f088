package org.bailey.drivers.pcap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Times of every unit, compared with arithmetic that knows no limits. */
class TimeUnitTest {

    private static final BigInteger SECOND_NS = BigInteger.valueOf(1_000_000_000);

    private static long expected(int resolution, long offsetSeconds, long units) {
        int exponent = resolution & 0x7F;
        BigInteger unit = (resolution & 0x80) != 0 ? BigInteger.TWO.pow(exponent) : BigInteger.TEN.pow(exponent);
        BigInteger ns = new BigInteger(Long.toUnsignedString(units)).multiply(SECOND_NS).divide(unit);
        BigInteger most = BigInteger.valueOf(Long.MAX_VALUE);
        BigInteger sum = ns.min(most).add(BigInteger.valueOf(offsetSeconds).multiply(SECOND_NS));
        return sum.max(BigInteger.ZERO).min(most).longValueExact();
    }

    @Test
    void countsAsArithmeticWithoutLimitsDoes() {
        long seed = Long.getLong("bailey.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int resolution = 0; resolution < 256; resolution++) {
            for (int i = 0; i < 200; i++) {
                long units = random.nextLong() >>> random.nextInt(64);
                long offset = i % 2 == 0 ? 0 : random.nextLong() >> 31 + random.nextInt(30);
                assertEquals(expected(resolution, offset, units), new TimeUnit(resolution, offset).ns(units),
                    "seed=" + seed + ", resolution=" + resolution + ", offset=" + offset + ", units=" + units);
            }
        }
    }

    @Test
    void staysInItsRangeWhateverTheOffset() {
        assertEquals(Long.MAX_VALUE, new TimeUnit(9, Long.MAX_VALUE).ns(Long.MAX_VALUE));
        assertEquals(0, new TimeUnit(9, Long.MIN_VALUE).ns(1));
    }
}
