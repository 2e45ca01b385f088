package org.bailey.domains.text;

/** IP addresses as text: dotted decimal, and RFC 5952 for IPv6. */
public final class AddressText {

    /** Longest text: eight groups of four, or six and a dotted address. */
    public static final int BYTES_MOST = 45;

    private static final int IPV4_BYTES = 4;
    private static final int GROUPS = 8;
    private static final byte[] HEX =
        {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private AddressText() {
    }

    /** Writes an address of 4 or 16 bytes, given as its halves; an IPv4 address is the low one. */
    public static int put(int addressBytes, long high, long low, byte[] target, int index) {
        return addressBytes == IPV4_BYTES ? dotted(low, target, index) : groups(high, low, target, index);
    }

    private static int dotted(long address, byte[] target, int index) {
        int at = index;
        for (int shift = 24; shift >= 0; shift -= 8) {
            if (shift < 24) {
                target[at++] = '.';
            }
            int value = (int) (address >>> shift) & 0xFF;
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

    private static int groups(long high, long low, byte[] target, int index) {
        if (high == 0 && low >>> 32 == 0xFFFF) {
            // An IPv4-mapped address ends in dotted decimal (RFC 5952, section 5).
            int at = hex(0xFFFF, target, colons(target, index));
            target[at++] = ':';
            return dotted(low, target, at);
        }
        int zeros = longestZeros(high, low);
        int zerosEnd = zeros + zeroRun(high, low, zeros);
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
            at = hex(group(high, low, i), target, at);
        }
        return at;
    }

    /** First group of the longest run of at least two zero groups, the first such run; -1 without one. */
    private static int longestZeros(long high, long low) {
        int longest = -1;
        int most = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = zeroRun(high, low, i);
            if (run > most) {
                longest = i;
                most = run;
            }
        }
        return longest;
    }

    private static int zeroRun(long high, long low, int first) {
        int end = first;
        while (end >= 0 && end < GROUPS && group(high, low, end) == 0) {
            end++;
        }
        return end - first;
    }

    private static int group(long high, long low, int group) {
        long half = group < GROUPS / 2 ? high : low;
        return (int) (half >>> 48 - 16 * (group % (GROUPS / 2))) & 0xFFFF;
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
