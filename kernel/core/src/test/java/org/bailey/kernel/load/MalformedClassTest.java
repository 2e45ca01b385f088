package org.bailey.kernel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A damaged class file is an error of linking or still a class, and never anything else. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MalformedClassTest {

    private static final int MUTATIONS = 4000;

    private static final String SOURCE = """
        import java.util.*;
        public class Sample {
            int[] numbers = {1, 2, 3};
            String text(Object o) {
                return switch (o) {
                    case String s when s.length() > 3 -> s + numbers.length;
                    case Integer i -> i + "";
                    default -> List.of(numbers).toString();
                };
            }
            int sum(List<Integer> list) {
                int sum = 0;
                try {
                    for (int each : list) { sum += each; }
                } catch (ArithmeticException | IllegalStateException e) {
                    throw new IllegalArgumentException(e);
                } finally {
                    list.forEach(each -> numbers[0] += each);
                }
                return sum;
            }
        }
        """;

    @TempDir
    Path folder;

    private final AllowList allowed = AllowList.shipped();

    private String link(byte[] classFile) {
        ClassLoader loader = new DomainClassLoader("damaged", PluginJar.of("Sample", classFile), allowed);
        try {
            Class<?> type = Class.forName("Sample", true, loader);
            return type.getName();
        } catch (ClassNotFoundException e) {
            return "ClassNotFoundException";
        } catch (LinkageError e) {
            return e.getClass().getSimpleName();
        }
    }

    @Test
    void damagedBytesGiveALinkageErrorOrAClass() {
        byte[] whole = Jars.compile(folder, Map.of("Sample", SOURCE)).get("Sample.class");
        assertEquals("Sample", link(whole));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] damaged = whole.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            outcomes.merge(assertNothingElse(damaged, seed), 1, Integer::sum);
        }
        assertTrue(outcomes.size() > 3, "the damage was always the same: outcomes=" + outcomes + ", seed=" + seed);
    }

    private String assertNothingElse(byte[] damaged, long seed) {
        try {
            return link(damaged);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("not a linkage error: seed=" + seed, e);
        }
    }

    @Test
    void classFileCutAnywhereIsRefused() {
        byte[] whole = Jars.compile(folder, Map.of("Sample", SOURCE)).get("Sample.class");
        for (int length = 0; length < whole.length; length++) {
            assertTrue(link(Arrays.copyOf(whole, length)).endsWith("Error"), "length=" + length);
        }
    }
}
