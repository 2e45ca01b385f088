package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A domain's death at any step, and in the middle of one: everything comes back once, the neighbours go on. */
final class ReclaimTest {

    private static final int FRAMES_MAX = 1000;
    private static final int FRAMES_OF_AN_OPERATION = 80;
    private static final int CLEAN_RUNS = 3;

    /** Depths from one to the next; each run begins at another one. {@code -Dbailey.depths=all} takes every depth. */
    private static final int STRIDE = 3;
    private static final int STRIDE_GOING_ON = 5;
    private static final boolean EVERY_DEPTH = "all".equals(System.getProperty("bailey.depths"));
    private static final long SEED = Long.getLong("bailey.seed", System.nanoTime());

    private static final DeepStack DEEP = new DeepStack();

    @AfterAll
    static void end() {
        DEEP.close();
    }

    static List<String> transports() {
        return Way.names();
    }

    static List<String> some() {
        return Way.some();
    }

    static List<String> inBatches() {
        return Way.inBatches();
    }

    @ParameterizedTest
    @MethodSource("transports")
    void deathAfterAnyStepGivesEverythingBackOnce(String transport) {
        for (int dead = 0; dead < Victim.ACCOUNTS; dead++) {
            for (int steps = 0; steps <= Victim.LIFE.size(); steps++) {
                try (Victim victim = new Victim(Way.named(transport))) {
                    try {
                        victim.live(steps);
                        victim.died(dead);
                        victim.assertNeighboursGoOn();
                    } catch (AssertionError | RuntimeException e) {
                        throw new AssertionError("dead=" + dead + ", steps=" + Victim.LIFE.subList(0, steps), e);
                    }
                }
            }
        }
    }

    /** What was done last nobody else was shown yet: how much of it, another seed says each time. */
    @ParameterizedTest
    @MethodSource("inBatches")
    void deathAfterAnyStepOfATurnGivesEverythingBackOnce(String transport) {
        for (int dead = 0; dead < Victim.ACCOUNTS; dead++) {
            for (int steps = 0; steps <= Victim.LIFE.size(); steps++) {
                long seed = SEED + steps;
                try (Victim victim = new Victim(Way.named(transport), new Random(seed))) {
                    try {
                        victim.live(steps);
                        victim.died(dead);
                        victim.assertNeighboursGoOn();
                    } catch (AssertionError | RuntimeException e) {
                        throw new AssertionError("dead=" + dead + ", steps=" + Victim.LIFE.subList(0, steps)
                            + ", seed=" + seed, e);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("some")
    void deathOfAllGivesEverythingBackOnce(String transport) {
        for (int steps = 0; steps <= Victim.LIFE.size(); steps++) {
            try (Victim victim = new Victim(Way.named(transport))) {
                victim.live(steps);
                for (int dead : new int[] {1, 3, 0, 2, 1}) {
                    victim.died(dead);
                }
                victim.assertNeighboursGoOn();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("some")
    void stackOverflowAtAnyDepthOfAnOperationLeavesNothingBehind(String transport) {
        List<String> never = new ArrayList<>();
        for (String operation : Victim.OPERATIONS.keySet()) {
            try (Victim victim = new Victim(Way.named(transport))) {
                if (overflows(victim, operation, false) == 0) {
                    never.add(operation);
                }
            }
        }
        assertEquals(List.of(), never, "operations that were never broken off");
    }

    @ParameterizedTest
    @MethodSource("some")
    void pluginThatCatchesTheOverflowAndGoesOnIsFoundOut(String transport) {
        int broken = 0;
        for (String operation : Victim.OPERATIONS.keySet()) {
            try (Victim victim = new Victim(Way.named(transport))) {
                broken += overflows(victim, operation, true);
            }
        }
        assertTrue(broken > 0, "no operation was ever broken off");
    }

    @ParameterizedTest
    @MethodSource("inBatches")
    void stackOverflowInATurnThatShowsNothingYetLeavesNothingBehind(String transport) {
        int broken = 0;
        for (String operation : Victim.OPERATIONS_IN_BATCHES) {
            try (Victim victim = new Victim(Way.named(transport), new Random(SEED))) {
                broken += overflows(victim, operation, false);
            }
        }
        assertTrue(broken > 0, "no operation was ever broken off");
    }

    /** Tries an operation with more and more stack until it goes through; returns how often it did not. */
    private static int overflows(Victim victim, String operation, boolean goesOn) {
        int broken = 0;
        int clean = 0;
        int stride = EVERY_DEPTH ? 1 : goesOn ? STRIDE_GOING_ON : STRIDE;
        int first = Math.floorMod(SEED, stride);
        for (int frames = first; frames < FRAMES_MAX && clean < CLEAN_RUNS; frames += stride(frames, stride)) {
            victim.prepare();
            Throwable thrown = DEEP.call(frames, () -> Victim.OPERATIONS.get(operation).accept(victim));
            try {
                if (thrown == null) {
                    clean++;
                } else {
                    assertTrue(thrown instanceof StackOverflowError, () -> "thrown=" + thrown);
                    broken++;
                    clean = 0;
                }
                if (goesOn) {
                    victim.goOn();
                }
                victim.middle().reclaim();
                victim.assertNeighboursGoOn();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("operation=" + operation + ", frames=" + frames + ", thrown=" + thrown
                    + ", seed=" + SEED, e);
            }
        }
        return broken;
    }

    /** Small steps through the operation itself; large ones where it asks for much stack beforehand. */
    private static int stride(int frames, int small) {
        return frames >= FRAMES_OF_AN_OPERATION ? 100 : small;
    }
}
