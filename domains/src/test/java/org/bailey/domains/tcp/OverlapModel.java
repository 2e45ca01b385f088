package org.bailey.domains.tcp;

import java.util.Map;

/**
 * Byte by byte, whose copy wins: the table in the README over plain arrays, slow and without any list.
 *
 * <p>What one segment has at a stretch is a part; the case of a part and a new segment is two signs: how the
 * beginning and how the end of the new one lie to those of the part.
 */
final class OverlapModel {

    /** The cases in which the new segment wins. */
    private static final Map<String, String> WON = Map.of(
        "first", "",
        "bsd", "<< <= <>",
        "linux", "<< <= <> =>",
        "last", "<< <= <> =< == => >< >= >>");

    private final String won;
    private final byte[] bytes;
    private final int[] owners;
    private int segments;
    private int next;

    OverlapModel(String policy, int lengthBytes) {
        won = WON.get(policy);
        bytes = new byte[lengthBytes];
        owners = new int[lengthBytes];
    }

    /** Takes a segment; returns how many of its bytes others had that still wait, negative if some differ. */
    int insert(int offset, byte[] segment) {
        int from = Math.max(offset, next);
        int to = offset + segment.length;
        boolean[] wins = new boolean[bytes.length];
        int overlapped = 0;
        boolean differ = false;
        for (int at = from; at < to; at++) {
            wins[at] = owners[at] == 0 || won.contains(caseOf(from, to, at));
            overlapped += owners[at] == 0 ? 0 : 1;
            differ |= owners[at] != 0 && bytes[at] != segment[at - offset];
        }
        segments++;
        for (int at = from; at < to; at++) {
            if (wins[at]) {
                owners[at] = segments;
                bytes[at] = segment[at - offset];
            }
        }
        return differ ? -overlapped : overlapped;
    }

    /** Sends on what is next. */
    String deliver() {
        StringBuilder sent = new StringBuilder();
        while (next < bytes.length && owners[next] != 0) {
            sent.append((char) bytes[next]);
            owners[next++] = 0;
        }
        return sent.toString();
    }

    /** Sends all that waits, a question mark for each byte that is missing before it. */
    String finish() {
        StringBuilder sent = new StringBuilder();
        for (int at = next; at < bytes.length; at++) {
            sent.append(owners[at] == 0 ? '?' : (char) bytes[at]);
        }
        return sent.toString().replaceFirst("\\?+$", "");
    }

    /** The byte that waits here, or -1. */
    int waiting(int at) {
        return owners[at] == 0 ? -1 : bytes[at];
    }

    private String caseOf(int from, int to, int at) {
        int partFrom = at;
        int partTo = at + 1;
        while (partFrom > 0 && owners[partFrom - 1] == owners[at]) {
            partFrom--;
        }
        while (partTo < owners.length && owners[partTo] == owners[at]) {
            partTo++;
        }
        return sign(from, partFrom) + sign(to, partTo);
    }

    private static String sign(int left, int right) {
        return left < right ? "<" : left == right ? "=" : ">";
    }
}
