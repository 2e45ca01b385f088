package org.bailey.domains.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A datagram of random bytes and the random fragments that it is cut into, in the order in which they come. */
final class Cut {

    final int identification;
    final byte[] payload;
    final List<byte[]> fragments = new ArrayList<>();

    private Cut(int identification, byte[] payload) {
        this.identification = identification;
        this.payload = payload;
    }

    /** Cuts a datagram of at least two fragments anywhere that is allowed. */
    static Cut random(Family family, Random random, int identification, int mostBytes) {
        byte[] payload = new byte[17 + random.nextInt(mostBytes - 16)];
        random.nextBytes(payload);
        Cut cut = new Cut(identification, payload);
        int mostUnits = Math.max(1, payload.length / 8 / (1 + random.nextInt(60)));
        int from = 0;
        while (from < payload.length) {
            int to = Math.min(from + 8 * (1 + random.nextInt(mostUnits)), payload.length);
            if (from == 0 && to == payload.length) {
                to = 8;
            }
            cut.fragments.add(family.fragment(identification, from, to < payload.length,
                Arrays.copyOfRange(payload, from, to)));
            from = to;
        }
        return cut;
    }

    /** Brings the fragments into a random order, some of them more than once. */
    Cut shuffled(Random random) {
        int once = fragments.size();
        Collections.shuffle(fragments, random);
        for (int i = 0; i < once - 1; i++) {
            if (random.nextInt(4) == 0) {
                // Before the end, or a datagram of its own would begin with it.
                int place = fragments.size() - 1;
                fragments.add(random.nextInt(place), fragments.get(random.nextInt(place)));
            }
        }
        return this;
    }
}
