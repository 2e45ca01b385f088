package org.bailey.domains.tcp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The segments of one recorded connection, cut, repeated and reordered by chance so that its streams stay the same.
 *
 * <p>SYNs stay first and resets last. An acknowledgment covers only what comes before it, as a capture near
 * either end shows it; copies are taken from the stream in any cut, so that they agree.
 */
final class Rearranged {

    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;

    /** The packets in their new order. */
    final List<byte[]> packets = new ArrayList<>();

    private final Random random;
    private final String client;
    private final int[] sequenceOfZero = new int[2];
    private final byte[][] streams = new byte[2][];
    private final int[] received = new int[2];
    private final BitSet[] seen = {new BitSet(), new BitSet()};

    /** A range of one stream with the header that it travels under. */
    private record Piece(Recorded under, int from, int to, boolean fin) {
    }

    Rearranged(Random random, List<Recorded> connection) {
        this.random = random;
        client = connection.getFirst().source();
        learn(connection);
        List<Piece> pieces = new ArrayList<>();
        for (Recorded segment : connection) {
            if (segment.has(SYN)) {
                packets.add(segment.bytes());
            } else if (!segment.has(RST)) {
                cut(segment, pieces);
            }
        }
        shake(pieces);
        for (Piece piece : pieces) {
            emit(piece);
        }
        connection.stream().filter(segment -> segment.has(RST)).forEach(segment -> packets.add(segment.bytes()));
    }

    private int side(Recorded segment) {
        return segment.source().equals(client) ? 0 : 1;
    }

    private int offset(Recorded segment) {
        return segment.sequence() - sequenceOfZero[side(segment)];
    }

    /** Puts the streams together, byte by byte. */
    private void learn(List<Recorded> connection) {
        for (Recorded segment : connection) {
            if (segment.has(SYN)) {
                sequenceOfZero[side(segment)] = segment.sequence() + 1;
            }
        }
        int[] lengths = new int[2];
        for (Recorded segment : connection) {
            int end = segment.payload().length == 0 ? 0 : offset(segment) + segment.payload().length;
            lengths[side(segment)] = Math.max(lengths[side(segment)], end);
        }
        streams[0] = new byte[lengths[0]];
        streams[1] = new byte[lengths[1]];
        for (Recorded segment : connection) {
            if (segment.payload().length > 0) {
                System.arraycopy(segment.payload(), 0, streams[side(segment)], offset(segment),
                    segment.payload().length);
            }
        }
    }

    private void cut(Recorded segment, List<Piece> pieces) {
        int from = offset(segment);
        int to = from + segment.payload().length;
        int length = streams[side(segment)].length;
        for (int at = from; at < to;) {
            int end = random.nextInt(3) == 0 ? at + 1 + random.nextInt(to - at) : to;
            pieces.add(new Piece(segment, at, end, false));
            at = end;
            if (random.nextInt(8) == 0) {
                int again = Math.max(0, from - random.nextInt(3000));
                pieces.add(new Piece(segment, again, Math.min(length, again + 1 + random.nextInt(5000)), false));
            }
        }
        if (segment.has(FIN)) {
            pieces.add(new Piece(segment, length, length, true));
        } else if (from == to && to <= length) {
            pieces.add(new Piece(segment, to, to, false));
        }
    }

    private void shake(List<Piece> pieces) {
        int reach = 1 + random.nextInt(60);
        for (int i = 0; i < pieces.size(); i++) {
            if (random.nextInt(3) == 0) {
                Collections.swap(pieces, i, Math.min(pieces.size() - 1, i + random.nextInt(reach)));
            }
        }
    }

    private void emit(Piece piece) {
        int side = side(piece.under);
        received[1 - side] = seen[1 - side].nextClearBit(received[1 - side]);
        int acknowledged = sequenceOfZero[1 - side] + Math.max(0, received[1 - side] - random.nextInt(3));
        packets.add(piece.under.with(sequenceOfZero[side] + piece.from, acknowledged, ACK | (piece.fin ? FIN : 0),
            Arrays.copyOfRange(streams[side], piece.from, piece.to)));
        seen[side].set(piece.from, piece.to);
    }
}
