package org.bailey.domains.http;

import org.bailey.ipc.Bytes;

/** IP addresses as text: dotted decimal, and RFC 5952 for IPv6. */
final class AddressText {

    /** Longest text: eight groups of four, or six and a dotted address. */
    static final int BYTES_MOST = 45;

    private static final int IPV4_BYTES = 4;
    private static final int GROUPS = 8;
    private static final int MAPPED_GROUP = 5;
    private static final byte[] HEX =
        {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private AddressText() {
    }

    /** Writes an address of 4 or 16 bytes; returns the index behind it. */
    static int put(Bytes bytes, int from, int lengthBytes, byte[] target, int index) {
        return lengthBytes == IPV4_BYTES ? dotted(bytes, from, target, index) : groups(bytes, from, target, index);
    }

    private static int dotted(Bytes bytes, int from, byte[] target, int index) {
        int at = index;
        for (int i = 0; i < IPV4_BYTES; i++) {
            if (i > 0) {
                target[at++] = '.';
            }
            int value = bytes.getUnsignedByte(from + i);
            if (value >= 100) {
                target[at++] = (byte) ('0' + value / 100);
            }
            if (value >= 10) {
                target[at++] = (byte) ('0' + value / 10 % 10);
            }
            target[at++] = (byte) ('0' + value % 10);
        }
        return at;
    }

    private static int groups(Bytes bytes, int from, byte[] target, int index) {
        if (isMapped(bytes, from)) {
            int at = hex(0xFFFF, target, colons(target, index));
            target[at++] = ':';
            return dotted(bytes, from + 2 * (MAPPED_GROUP + 1), target, at);
        }
        int zeros = longestZeros(bytes, from);
        int zerosEnd = zeros + zeroRun(bytes, from, zeros);
        int at = index;
        for (int i = 0; i < GROUPS; i++) {
            if (i == zeros) {
                at = colons(target, at);
                i = zerosEnd - 1;
                continue;
            }
            if (i > 0 && i != zerosEnd) {
                target[at++] = ':';
            }
            at = hex(group(bytes, from, i), target, at);
        }
        return at;
    }

    /** An IPv4-mapped address ends in dotted decimal (RFC 5952, section 5). */
    private static boolean isMapped(Bytes bytes, int from) {
        return zeroRun(bytes, from, 0) == MAPPED_GROUP && group(bytes, from, MAPPED_GROUP) == 0xFFFF;
    }

    /** First group of the longest run of at least two zero groups, the first such run; -1 without one. */
    private static int longestZeros(Bytes bytes, int from) {
        int longest = -1;
        int most = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = zeroRun(bytes, from, i);
            if (run > most) {
                longest = i;
                most = run;
            }
        }
        return longest;
    }

    private static int zeroRun(Bytes bytes, int from, int first) {
        int end = first;
        while (end >= 0 && end < GROUPS && group(bytes, from, end) == 0) {
            end++;
        }
        return end - first;
    }

    private static int group(Bytes bytes, int from, int group) {
        return bytes.getUnsignedShort(from + 2 * group);
    }

    private static int colons(byte[] target, int index) {
        target[index] = ':';
        target[index + 1] = ':';
        return index + 2;
    }

    private static int hex(int value, byte[] target, int index) {
        int at = index;
        for (int shift = 12; shift >= 0; shift -= 4) {
            if (value >>> shift != 0 || shift == 0) {
                target[at++] = HEX[value >>> shift & 0xF];
            }
        }
        return at;
    }
}
