package org.bailey.domains.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The table against the JDK's map, with flows that come and go in any order. */
class FlowTableTest {

    private record Flow(long number) implements Numbered {
    }

    @Test
    void behavesAsAMap() {
        for (int seed = 0; seed < 20; seed++) {
            compare(new Random(seed), "seed=" + seed);
        }
    }

    private static void compare(Random random, String where) {
        TreeMap<Long, Flow> model = new TreeMap<>();
        FlowTable<Flow> table = new FlowTable<>();
        int range = 1 + random.nextInt(2000);
        for (int step = 0; step < 3000; step++) {
            long number = random.nextInt(range) * (random.nextBoolean() ? 1L : 1L << 40);
            assertSame(model.get(number), table.find(number), where);
            if (model.containsKey(number)) {
                model.remove(number);
                table.remove(number);
            } else {
                Flow flow = new Flow(number);
                model.put(number, flow);
                table.add(flow);
            }
            assertEquals(model.size(), table.size(), where);
        }
        long[] numbers = model.keySet().stream().mapToLong(Long::longValue).toArray();
        assertArrayEquals(numbers, table.numbers(), where);
    }
}
