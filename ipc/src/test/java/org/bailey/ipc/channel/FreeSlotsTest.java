package org.bailey.ipc.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which slot is taken next, and that each is in one place only, whatever came before. */
final class FreeSlotsTest {

    private static final int SLOTS = 8;
    private static final int STEPS = 20_000;

    private final FreeSlots free = new FreeSlots(SLOTS);
    private final Deque<Integer> returned = new ArrayDeque<>();
    private final List<Integer> taken = new ArrayList<>();
    private int fresh;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lastBackIsFirstOutUnlessTheyGoInTurn(boolean inTurn) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        if (inTurn) {
            free.inTurn();
        }
        for (int step = 0; step < STEPS; step++) {
            int what = random.nextInt(100);
            if (what == 0) {
                recount(random);
            } else if (what < 50 && taken.size() < SLOTS) {
                int expected = returned.isEmpty() ? fresh++ : inTurn ? returned.pollFirst() : returned.pollLast();
                assertEquals(expected, free.take(), "seed=" + seed + ", step=" + step);
                taken.add(expected);
            } else if (!taken.isEmpty()) {
                put(taken.remove(random.nextInt(taken.size())));
            }
            assertEquals(SLOTS - taken.size(), free.count(), "seed=" + seed + ", step=" + step);
        }
    }

    /** After a death any of them may be found free, also those that never were used. */
    private void recount(Random random) {
        free.takeAll();
        returned.clear();
        taken.clear();
        fresh = SLOTS;
        for (int slot = SLOTS - 1; slot >= 0; slot--) {
            if (random.nextBoolean()) {
                put(slot);
            } else {
                taken.add(slot);
            }
        }
    }

    private void put(int slot) {
        free.put(slot);
        returned.addLast(slot);
    }
}
