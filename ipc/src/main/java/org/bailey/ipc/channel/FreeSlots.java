package org.bailey.ipc.channel;

/**
 * The slots of a channel that no message is in.
 *
 * <p>On one processor the last that came back is taken first: it is in the cache still. Between two it is in the
 * other's, whichever is taken: there they go round in the order they came back in, which mostly is that of their
 * addresses, so that either processor sees which lines come next and fetches them ahead. One that never was used is
 * taken only where none came back: a short queue stays within few lines.
 */
final class FreeSlots {

    private final int[] returned;
    private int from;
    private int to;
    private int fresh;
    private int count;
    private boolean inTurn;

    /** All of so many slots, a power of two. */
    FreeSlots(int slots) {
        returned = new int[slots];
        count = slots;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** Has the first that came back taken first. */
    void inTurn() {
        inTurn = true;
    }

    /** Takes one; there has to be one. */
    int take() {
        count--;
        if (from == to) {
            return fresh++;
        }
        return returned[(inTurn ? from++ : --to) & returned.length - 1];
    }

    /** Puts one back. */
    void put(int slot) {
        count++;
        returned[to++ & returned.length - 1] = slot;
    }

    /** Takes all, to put back those that are found free. */
    void takeAll() {
        from = to;
        fresh = returned.length;
        count = 0;
    }
}
