package org.bailey.drivers.files;

/** The text of an address: dotted for IPv4, RFC 5952 for IPv6. */
final class AddressText {

    private static final int IPV4_BYTES = 4;
    private static final int GROUPS = 8;
    /** Groups of an IPv6 address in front of the IPv4 address that it maps. */
    private static final int MAPPED_GROUPS = 6;

    private AddressText() {
    }

    static String of(byte[] address) {
        if (address.length == IPV4_BYTES) {
            return dotted(address, 0);
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = Byte.toUnsignedInt(address[2 * i]) << Byte.SIZE | Byte.toUnsignedInt(address[2 * i + 1]);
        }
        if (isMapped(groups)) {
            return "::ffff:" + dotted(address, 2 * MAPPED_GROUPS);
        }
        int[] zeros = longestZeros(groups);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == zeros[0]) {
                text.append("::");
                i += zeros[1] - 1;
                continue;
            }
            if (i > 0 && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }

    /** Start and length of the first longest run of zero groups; a single one is not shortened (section 4.2.2). */
    private static int[] longestZeros(int[] groups) {
        int[] longest = {-1, 1};
        int length = 0;
        for (int i = 0; i < GROUPS; i++) {
            length = groups[i] == 0 ? length + 1 : 0;
            if (length > longest[1]) {
                longest[0] = i - length + 1;
                longest[1] = length;
            }
        }
        return longest;
    }

    private static boolean isMapped(int[] groups) {
        for (int i = 0; i < MAPPED_GROUPS - 1; i++) {
            if (groups[i] != 0) {
                return false;
            }
        }
        return groups[MAPPED_GROUPS - 1] == 0xFFFF;
    }

    private static String dotted(byte[] address, int from) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < from + IPV4_BYTES; i++) {
            text.append(i == from ? "" : ".").append(Byte.toUnsignedInt(address[i]));
        }
        return text.toString();
    }
}
