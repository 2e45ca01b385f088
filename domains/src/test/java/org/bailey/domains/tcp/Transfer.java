package org.bailey.domains.tcp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A connection made by chance: two streams, and their segments as a capture may show them.
 *
 * <p>Streams are cut anywhere, segments come late, twice and in other cuts; every acknowledgment covers only
 * what was captured before it, as a capture near either end shows it.
 */
final class Transfer {

    final byte[] fromClient;
    final byte[] fromServer;
    final List<Segment> segments = new ArrayList<>();

    private final Random random;
    private final int clientPort;
    private final long[] initial = new long[2];
    private final byte[][] streams;
    private final BitSet[] seen = {new BitSet(), new BitSet()};
    private final boolean[] finSeen = new boolean[2];

    Transfer(Random random, int clientPort, int mostBytes) {
        this.random = random;
        this.clientPort = clientPort;
        fromClient = stream(mostBytes);
        fromServer = stream(mostBytes);
        streams = new byte[][] {fromClient, fromServer};
        for (int side = 0; side < 2; side++) {
            long wrapsInside = (1L << 32) - 1 - random.nextInt(streams[side].length + 2);
            initial[side] = random.nextBoolean() ? wrapsInside : random.nextLong(1L << 32);
        }
        segments.add(of(0).syn().seq(initial[0]));
        segments.add(of(1).syn().seq(initial[1]).ack(initial[0] + 1));
        for (int[] piece : captured()) {
            segments.add(segment(piece[0], piece[1], piece[2]));
        }
        int[] finals = {0, 1};
        for (int side : finals) {
            segments.add(of(side).fin().seq(initial[side] + 1 + streams[side].length).ack(acknowledged(1 - side)));
            finSeen[side] = true;
        }
    }

    private byte[] stream(int mostBytes) {
        byte[] bytes = new byte[random.nextInt(mostBytes + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    private Segment of(int side) {
        return (side == 0 ? Segment.c() : Segment.s()).ports(clientPort, 80).ms(segments.size());
    }

    /** Pieces (side, from, to) of both streams, in the order of the capture; each byte at least once. */
    private List<int[]> captured() {
        List<int[]> pieces = new ArrayList<>();
        for (int side = 0; side < 2; side++) {
            int length = streams[side].length;
            for (int at = 0; at < length;) {
                int to = Math.min(length, at + 1 + random.nextInt(random.nextBoolean() ? 20 : 1460));
                pieces.add(new int[] {side, at, to});
                if (random.nextInt(5) == 0) {
                    int from = Math.max(0, at - random.nextInt(2000));
                    pieces.add(new int[] {side, from, Math.min(length, from + 1 + random.nextInt(3000))});
                }
                at = to;
            }
        }
        Collections.shuffle(pieces.subList(0, pieces.size() / 10), random);
        int reach = 1 + random.nextInt(60);
        for (int i = 0; i < pieces.size(); i++) {
            if (random.nextInt(3) == 0) {
                Collections.swap(pieces, i, Math.min(pieces.size() - 1, i + random.nextInt(reach)));
            }
        }
        List<int[]> merged = new ArrayList<>();
        List<int[]> later = new ArrayList<>(pieces.stream().filter(piece -> piece[0] == 1).toList());
        for (int[] piece : pieces) {
            if (piece[0] == 0) {
                merged.add(piece);
                while (!later.isEmpty() && random.nextInt(2) == 0) {
                    merged.add(later.removeFirst());
                }
            }
        }
        merged.addAll(later);
        return merged;
    }

    private Segment segment(int side, int from, int to) {
        Segment segment = of(side).seq(initial[side] + 1 + from).ack(acknowledged(1 - side))
            .data(Arrays.copyOfRange(streams[side], from, to));
        seen[side].set(from, to);
        if (to == streams[side].length && random.nextBoolean()) {
            segment.fin();
            finSeen[side] = true;
        }
        return segment;
    }

    private long acknowledged(int side) {
        int received = seen[side].nextClearBit(0);
        int fin = finSeen[side] && received == streams[side].length ? 1 : 0;
        return initial[side] + 1 + Math.max(0, received - random.nextInt(3)) + (random.nextBoolean() ? fin : 0);
    }
}
