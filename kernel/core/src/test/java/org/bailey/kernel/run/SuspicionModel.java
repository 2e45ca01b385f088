package org.bailey.kernel.run;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * {@link Shift} as a model: a thread that comes back from one call and goes on with the next, and the watch that takes
 * the first for too long, step by step, in every order, on a machine with store buffers; see {@link RestModel}.
 *
 * <p>The thread numbers what it does as the shift does: 1 is the first call, 2 the way between, 3 the second call. What
 * it has stored of that and the machine has not yet written to memory only the thread itself sees.
 */
final class SuspicionModel {

    /** What is left out: the look at the call when giving up, the look at the stack before, the lock of both sides. */
    enum Mutant { NONE, NO_LOOK_AT_THE_CALL, NO_LOOK_AT_THE_STACK, NO_LOCK }

    private static final int CALLS = 0;
    private static final int CALLS_IN_MEMORY = 1;
    private static final int STATE = 2;
    private static final int BARRED = 3;
    private static final int THREAD_AT = 4;
    private static final int WATCH_AT = 5;

    private static final int WORKING = 0;
    private static final int SUSPECTED = 1;
    private static final int LOST = 2;

    // The thread's steps.
    private static final int IN_FIRST_CALL = 0;
    private static final int READ_STATE = 1;
    private static final int SETTLE = 2;
    private static final int ACCUSED = 3;
    private static final int ON_ITS_WAY = 4;
    private static final int IN_SECOND_CALL = 5;
    private static final int GONE = 6;

    // The watch's steps.
    private static final int SUSPECT = 0;
    private static final int LOOK_AT_CALL = 1;
    private static final int BAR = 2;
    private static final int LOOK_AT_STATE = 3;
    private static final int LOOK_AT_STACK = 4;
    private static final int GIVE_UP = 5;
    private static final int DONE = 6;

    private final Mutant mutant;
    private final Set<String> seen = new HashSet<>();
    private final Deque<int[]> open = new ArrayDeque<>();

    SuspicionModel(Mutant mutant) {
        this.mutant = mutant;
    }

    /** Goes through all states; returns one in which somebody suffers who did nothing, or null. */
    int[] explore() {
        reach(new int[] {1, 1, WORKING, 0, IN_FIRST_CALL, SUSPECT});
        while (!open.isEmpty()) {
            int[] state = open.pop();
            if (unjust(state)) {
                return state;
            }
            if (state[CALLS_IN_MEMORY] < state[CALLS]) {
                reach(state, CALLS_IN_MEMORY, state[CALLS_IN_MEMORY] + 1);
            }
            thread(state);
            watch(state);
        }
        return null;
    }

    int states() {
        return seen.size();
    }

    /** The thread is given up in its second call, or barred where it was heard already. */
    private static boolean unjust(int[] state) {
        return state[STATE] == LOST && state[THREAD_AT] == IN_SECOND_CALL
            || state[BARRED] == 1 && state[THREAD_AT] == ACCUSED;
    }

    private void reach(int[] from, int... changes) {
        int[] state = from.clone();
        for (int i = 0; i < changes.length; i += 2) {
            state[changes[i]] = changes[i + 1];
        }
        if (seen.add(Arrays.toString(state))) {
            open.push(state);
        }
    }

    private void thread(int[] state) {
        switch (state[THREAD_AT]) {
            case IN_FIRST_CALL -> reach(state, CALLS, 2, THREAD_AT, READ_STATE);
            case READ_STATE -> reach(state, THREAD_AT, state[STATE] == WORKING ? ON_ITS_WAY : SETTLE);
            case SETTLE -> settle(state);
            case ON_ITS_WAY -> reach(state, CALLS, 3, THREAD_AT, IN_SECOND_CALL);
            default -> {
                // It stays where it is.
            }
        }
    }

    /** To take a lock is a full fence. */
    private void settle(int[] state) {
        boolean locked = state[WATCH_AT] == LOOK_AT_CALL || state[WATCH_AT] == BAR;
        if (state[CALLS_IN_MEMORY] < state[CALLS] || locked && mutant != Mutant.NO_LOCK) {
            return;
        }
        switch (state[STATE]) {
            case SUSPECTED -> reach(state, STATE, WORKING, BARRED, 0, THREAD_AT, ACCUSED);
            case LOST -> reach(state, THREAD_AT, GONE);
            default -> reach(state, THREAD_AT, ON_ITS_WAY);
        }
    }

    private void watch(int[] state) {
        switch (state[WATCH_AT]) {
            case SUSPECT -> reach(state, STATE, SUSPECTED, WATCH_AT, LOOK_AT_CALL);
            case LOOK_AT_CALL -> {
                if (state[CALLS_IN_MEMORY] == 1) {
                    reach(state, WATCH_AT, BAR);
                } else {
                    reach(state, STATE, WORKING, WATCH_AT, DONE);
                }
            }
            case BAR -> reach(state, BARRED, 1, WATCH_AT, LOOK_AT_STATE);
            case LOOK_AT_STATE -> {
                if (state[STATE] == SUSPECTED) {
                    reach(state, WATCH_AT, LOOK_AT_STACK);
                } else {
                    reach(state, BARRED, 0, WATCH_AT, DONE);
                }
            }
            case LOOK_AT_STACK -> lookAtStack(state);
            case GIVE_UP -> giveUp(state);
            default -> {
                // It looks again some other time.
            }
        }
    }

    /** The thread stops for it, and has then written all that it stored; what is seen has to be some domain's code. */
    private void lookAtStack(int[] state) {
        boolean inCall = state[THREAD_AT] == IN_FIRST_CALL || state[THREAD_AT] == IN_SECOND_CALL;
        if (mutant == Mutant.NO_LOOK_AT_THE_STACK || inCall && state[CALLS_IN_MEMORY] == state[CALLS]) {
            reach(state, WATCH_AT, GIVE_UP);
        }
    }

    private void giveUp(int[] state) {
        if (state[STATE] != SUSPECTED) {
            reach(state, WATCH_AT, DONE);
        } else if (state[CALLS_IN_MEMORY] == 1 || mutant == Mutant.NO_LOOK_AT_THE_CALL) {
            reach(state, STATE, LOST, WATCH_AT, DONE);
        } else {
            reach(state, STATE, WORKING, BARRED, 0, WATCH_AT, DONE);
        }
    }
}
