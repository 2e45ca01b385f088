package org.bailey.domains.gzip;

import java.util.zip.Inflater;

/**
 * Inflaters that wait for a stream: each has some 40 KiB outside of the heap, so they are kept and given back.
 *
 * <p>Their memory comes back at the latest when the garbage collector finds the instance of the domain dead.
 */
final class Inflaters {

    private final Inflater[] spare;
    private int count;

    /** Keeps so many at most. */
    Inflaters(int most) {
        spare = new Inflater[most];
    }

    /** One that begins anew, for bytes without zlib's frame. */
    Inflater take() {
        return count > 0 ? spare[--count] : new Inflater(true);
    }

    /** Takes one back. */
    void giveBack(Inflater inflater) {
        if (count < spare.length) {
            inflater.reset();
            spare[count++] = inflater;
        } else {
            inflater.end();
        }
    }

    /** Gives back the memory of all that wait. */
    void close() {
        while (count > 0) {
            spare[--count].end();
        }
    }
}
