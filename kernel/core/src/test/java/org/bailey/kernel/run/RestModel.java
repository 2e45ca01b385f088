package org.bailey.kernel.run;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * {@link Rest} as a model: a sleeper and two senders, step by step, in every order, on a machine with store buffers.
 *
 * <p>A store waits in its thread's buffer, in order, until the machine writes it to memory, at any time; a load sees
 * its own thread's buffer first (x86-TSO, Sewell et al. 2010). A full fence waits for an empty buffer. That is weaker
 * than what Java's volatile promises and as weak as the machine is: where a fence is left out, the model says so.
 *
 * <p>A state is an array of small numbers, see the constants. Each sender publishes once, so that every state in
 * which nobody can go on is either the end or a sleeper that was forgotten.
 */
final class RestModel {

    /** What is left out: a fence, the look after the flag is up, or that an unpark before the park counts. */
    enum Mutant { NONE, SENDER_WITHOUT_FENCE, SLEEPER_WITHOUT_FENCE, NO_LOOK_AFTER_FLAG, NO_PERMIT }

    private static final int SENDERS = 2;

    private static final int FLAG = 0;
    private static final int PERMIT = 1;
    private static final int SLEEPER_AT = 2;
    private static final int SLEEPER_FOUND = 3;
    private static final int SLEEPER_BUFFER = 4;
    private static final int SENDERS_FROM = 5;
    private static final int AT = 0;
    private static final int WORK = 1;
    private static final int BUFFER_WORK = 2;
    private static final int BUFFER_FLAG = 3;
    private static final int SENDER_WORDS = 4;

    // The sleeper's steps; its buffer holds at most its store to the flag, plus one.
    private static final int LOOK_AWAKE = 0;
    private static final int RAISE = 1;
    private static final int FENCE = 2;
    private static final int LOOK_AGAIN = 3;
    private static final int LOWER = 4;
    private static final int CHECK_FLAG = 5;
    private static final int PARK = 6;
    private static final int ASLEEP = 7;
    private static final int WOKEN = 8;

    // A sender's steps.
    private static final int PUBLISH = 0;
    private static final int SENDER_FENCE = 1;
    private static final int READ_FLAG = 2;
    private static final int LOWER_FLAG = 3;
    private static final int UNPARK = 4;
    private static final int DONE = 5;

    private final Mutant mutant;
    private final Map<String, int[]> seen = new HashMap<>();
    private final Deque<int[]> open = new ArrayDeque<>();
    private int[] forgotten;

    RestModel(Mutant mutant) {
        this.mutant = mutant;
    }

    /** Goes through all states; returns one in which the sleeper sleeps for good though there is work, or null. */
    int[] explore() {
        reach(new int[SENDERS_FROM + SENDERS * SENDER_WORDS]);
        while (!open.isEmpty() && forgotten == null) {
            int[] state = open.pop();
            boolean stepped = sleeper(state);
            for (int sender = 0; sender < SENDERS; sender++) {
                stepped |= sender(state, SENDERS_FROM + sender * SENDER_WORDS);
            }
            if (!stepped && state[SLEEPER_FOUND] < SENDERS) {
                forgotten = state;
            }
        }
        return forgotten;
    }

    int states() {
        return seen.size();
    }

    private void reach(int[] state) {
        if (seen.putIfAbsent(Arrays.toString(state), state) == null) {
            open.push(state);
        }
    }

    private void reach(int[] from, int... changes) {
        int[] state = from.clone();
        for (int i = 0; i < changes.length; i += 2) {
            state[changes[i]] = changes[i + 1];
        }
        reach(state);
    }

    /** Work in memory; what is still in a sender's buffer nobody else sees. */
    private static int work(int[] state) {
        int work = 0;
        for (int sender = 0; sender < SENDERS; sender++) {
            work += state[SENDERS_FROM + sender * SENDER_WORDS + WORK];
        }
        return work;
    }

    /** The sleeper's buffer: 0 empty, 1 + value for a store to the flag. */
    private boolean sleeper(int[] state) {
        boolean stepped = false;
        int buffer = state[SLEEPER_BUFFER];
        if (buffer > 0) {
            reach(state, SLEEPER_BUFFER, 0, FLAG, buffer - 1);
            stepped = true;
        }
        int found = work(state);
        switch (state[SLEEPER_AT]) {
            case LOOK_AWAKE -> {
                if (found == SENDERS && state[SLEEPER_FOUND] == SENDERS) {
                    return stepped;
                }
                reach(state, SLEEPER_FOUND, found, SLEEPER_AT, found > state[SLEEPER_FOUND] ? LOOK_AWAKE : RAISE);
            }
            case RAISE -> {
                if (buffer > 0) {
                    return stepped;
                }
                reach(state, SLEEPER_BUFFER, 2, SLEEPER_AT, FENCE);
            }
            case FENCE -> {
                if (buffer > 0 && mutant != Mutant.SLEEPER_WITHOUT_FENCE) {
                    return stepped;
                }
                reach(state, SLEEPER_AT, mutant == Mutant.NO_LOOK_AFTER_FLAG ? CHECK_FLAG : LOOK_AGAIN);
            }
            case LOOK_AGAIN -> reach(state, SLEEPER_FOUND, found,
                SLEEPER_AT, found > state[SLEEPER_FOUND] ? LOWER : CHECK_FLAG);
            case LOWER, WOKEN -> {
                if (buffer > 0) {
                    return stepped;
                }
                reach(state, SLEEPER_BUFFER, 1, SLEEPER_AT, LOOK_AWAKE);
            }
            case CHECK_FLAG -> {
                int flag = buffer > 0 ? buffer - 1 : state[FLAG];
                reach(state, SLEEPER_AT, flag == 0 ? RAISE : PARK);
            }
            case PARK -> reach(state, PERMIT, 0, SLEEPER_AT, state[PERMIT] == 0 ? ASLEEP : WOKEN);
            default -> {
                if (state[PERMIT] == 0) {
                    return stepped;
                }
                reach(state, PERMIT, 0, SLEEPER_AT, WOKEN);
            }
        }
        return true;
    }

    private boolean sender(int[] state, int base) {
        boolean stepped = false;
        if (state[base + BUFFER_WORK] > 0) {
            reach(state, base + BUFFER_WORK, 0, base + WORK, 1);
            stepped = true;
        } else if (state[base + BUFFER_FLAG] > 0) {
            reach(state, base + BUFFER_FLAG, 0, FLAG, 0);
            stepped = true;
        }
        boolean full = state[base + BUFFER_WORK] + state[base + BUFFER_FLAG] > 0;
        switch (state[base + AT]) {
            case PUBLISH -> reach(state, base + BUFFER_WORK, 1, base + AT, SENDER_FENCE);
            case SENDER_FENCE -> {
                if (full && mutant != Mutant.SENDER_WITHOUT_FENCE) {
                    return stepped;
                }
                reach(state, base + AT, READ_FLAG);
            }
            case READ_FLAG -> reach(state, base + AT, state[FLAG] == 1 ? LOWER_FLAG : DONE);
            case LOWER_FLAG -> reach(state, base + BUFFER_FLAG, 1, base + AT, UNPARK);
            case UNPARK -> {
                // LockSupport.unpark is a lock inside: everything before it is in memory.
                if (full) {
                    return stepped;
                }
                boolean asleep = state[SLEEPER_AT] == ASLEEP;
                reach(state, PERMIT, mutant == Mutant.NO_PERMIT && !asleep ? 0 : 1, base + AT, DONE);
            }
            default -> {
                return stepped;
            }
        }
        return true;
    }
}
