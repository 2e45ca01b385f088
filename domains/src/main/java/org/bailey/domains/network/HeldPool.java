package org.bailey.domains.network;

import java.util.Arrays;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Held;

/** Places for fragments that wait, used again and again, and what they count in all. */
final class HeldPool {

    private final Context context;
    private Held[] free = new Held[16];
    private int freeCount;
    private long chargedBytes;

    HeldPool(Context context) {
        this.context = context;
    }

    /** Keeps a message, by reference. */
    Held keep(Aggregate message) {
        Held held = freeCount > 0 ? free[--freeCount] : context.held();
        chargedBytes += charge(message.length());
        held.append(message);
        return held;
    }

    /** Takes the message out; its place is free again. */
    Aggregate take(Held held) {
        chargedBytes -= charge(held.length());
        Aggregate message = held.take(held.length());
        putBack(held);
        return message;
    }

    /** Gives the message back; its place is free again. */
    void clear(Held held) {
        chargedBytes -= charge(held.length());
        held.clear();
        putBack(held);
    }

    /** What all that waits counts. */
    long chargedBytes() {
        return chargedBytes;
    }

    private void putBack(Held held) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = held;
    }

    private static long charge(int lengthBytes) {
        return Math.max(lengthBytes, FragmentLimits.LEAST_CHARGE_BYTES);
    }
}
