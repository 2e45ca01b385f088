package org.bailey.ipc.beltway;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.bailey.ipc.beltway.StoppingModel.Who;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.transport.DeepStack;
import org.junit.jupiter.api.Test;

/** Who writes, splices or reads named buffers stops at any step, or inside one: the others go on, nothing is left. */
final class StoppingTest {

    /** A hundred; {@code -Dbailey.seeds=1000} for more. */
    private static final int SEEDS = Integer.getInteger("bailey.seeds", 100);

    private static final int STEPS = 40;
    private static final int FRAMES_MAX = 60;
    private static final long REGION_BYTES = 16L << 20;

    /** What stops a model that has come this far; nothing where all of them only go on. */
    private interface Stop {

        void at(StoppingModel model, int step);
    }

    private static void run(Region region, long seed, int steps, Stop stop) {
        DBufKind kind = DBufKind.values()[(int) (seed % DBufKind.values().length)];
        try (StoppingModel model = new StoppingModel(region, kind, seed)) {
            try {
                for (int step = 0; step < steps; step++) {
                    model.step(model.next());
                }
                stop.at(model, steps);
                model.goOn();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("kind=" + kind + ", seed=" + seed + ", steps=" + steps, e);
            }
        }
    }

    @Test
    void whoStopsAfterAnyStepStopsNobodyElse() {
        for (long seed = 0; seed < SEEDS; seed++) {
            try (Region region = new Region(REGION_BYTES)) {
                Random random = new Random(~seed);
                for (int steps = 0; steps <= STEPS; steps++) {
                    Who who = Who.values()[random.nextInt(Who.values().length)];
                    boolean forGood = random.nextBoolean();
                    run(region, seed, steps, (model, step) -> model.stop(who, forGood));
                }
            }
        }
    }

    @Test
    void whoStopsInsideAStepStopsNobodyElse() {
        int stopped = 0;
        try (DeepStack deep = new DeepStack()) {
            // Nothing may be called for the first time where the stack ends.
            try (Region region = new Region(REGION_BYTES)) {
                run(region, 0, STEPS, (model, step) -> deep.call(Integer.MAX_VALUE, () -> { }));
            }
            for (long seed = 0; seed < SEEDS; seed++) {
                Random random = new Random(~seed);
                try (Region region = new Region(REGION_BYTES)) {
                    for (int steps = 0; steps < STEPS; steps++) {
                        boolean forGood = random.nextBoolean();
                        int frames = random.nextInt(FRAMES_MAX);
                        boolean[] broken = new boolean[1];
                        run(region, seed, steps, (model, step) -> broken[0] = breakOff(model, deep, frames, forGood));
                        stopped += broken[0] ? 1 : 0;
                    }
                }
            }
        }
        assertTrue(stopped > SEEDS, "nobody was stopped inside a step: stopped=" + stopped);
    }

    private static boolean breakOff(StoppingModel model, DeepStack deep, int frames, boolean forGood) {
        Who who = model.next();
        Throwable thrown = deep.call(frames, () -> model.step(who));
        assertTrue(thrown == null || thrown instanceof StackOverflowError, () -> "thrown=" + thrown);
        model.stop(who, forGood);
        return thrown != null;
    }
}
