package org.bailey.domains.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import java.util.TreeMap;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;
import org.bailey.ipc.harness.DomainHarness;
import org.junit.jupiter.api.Test;

/** The table against the JDK's map, with flows that come and go in any order. */
class FlowTableTest {

    @Test
    void behavesAsAMap() throws Exception {
        try (DomainHarness harness = DomainHarness.of("fbuf", new Comparison(), HttpRig.options()).open()) {
            harness.feed("in", HttpRig.CLIENT_TO_SERVER);
        }
    }

    /** A domain, because a flow begins with a message. */
    private static final class Comparison implements Domain {

        @Override
        public void open(Context context) {
            // nothing to fetch
        }

        @Override
        public void receive(Port from, Aggregate start) {
            for (int seed = 0; seed < 20; seed++) {
                compare(start, new Random(seed), "seed=" + seed);
            }
        }

        private static void compare(Aggregate start, Random random, String where) {
            TreeMap<Long, Flow> model = new TreeMap<>();
            FlowTable table = new FlowTable();
            int range = 1 + random.nextInt(2000);
            for (int step = 0; step < 3000; step++) {
                long number = random.nextInt(range) * (random.nextBoolean() ? 1L : 1L << 40);
                assertSame(model.get(number), table.find(number), where);
                if (model.containsKey(number)) {
                    model.remove(number);
                    table.remove(number);
                } else {
                    Flow flow = new Flow();
                    flow.begin(number, start, 4, false);
                    model.put(number, flow);
                    table.add(flow);
                }
                assertEquals(model.size(), table.size(), where);
            }
            long[] numbers = model.keySet().stream().mapToLong(Long::longValue).toArray();
            assertArrayEquals(numbers, table.numbers(), where);
        }
    }
}
