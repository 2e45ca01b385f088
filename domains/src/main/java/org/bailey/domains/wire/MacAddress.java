package org.bailey.domains.wire;

import java.util.HexFormat;
import org.bailey.ipc.BadInput;

/** The six bytes that name an Ethernet device (IEEE 802), and their text. */
public final class MacAddress {

    /** Bytes of an address. */
    public static final int LENGTH_BYTES = 6;

    private static final int TEXT_LENGTH = 17;
    /** The lowest bit of the first byte: a group, not a device. */
    private static final int GROUP = 1;

    private MacAddress() {
    }

    /**
     * The bytes of a text such as {@code 02:00:00:00:00:01}, which is the value of an option.
     *
     * @throws BadInput where it is no such text
     */
    public static byte[] of(String option, String text) {
        String separator = text.contains("-") ? "-" : ":";
        try {
            if (text.length() == TEXT_LENGTH) {
                byte[] address = HexFormat.ofDelimiter(separator).parseHex(text);
                if (address.length == LENGTH_BYTES) {
                    return address;
                }
            }
        } catch (IllegalArgumentException e) {
            // What is wrong with it the sentence below says better.
        }
        throw new BadInput("this is no MAC address; write six bytes in hexadecimal, as in 02:00:00:00:00:01: "
            + option + "=" + text);
    }

    /** Whether an address stands for a group, or for all: it cannot be a source. */
    public static boolean isGroup(byte[] address) {
        return (address[0] & GROUP) != 0;
    }
}
