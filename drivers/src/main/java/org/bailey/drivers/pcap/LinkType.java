package org.bailey.drivers.pcap;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bailey.ipc.BadInput;

/** Link types, as tcpdump.org/linktypes.html lists them: their names, and which of them a layer here reads. */
final class LinkType {

    static final int NULL = 0;
    static final int ETHERNET = 1;
    static final int RAW = 101;
    static final int LINUX_SLL = 113;
    static final int IPV4 = 228;
    static final int IPV6 = 229;
    static final int LINUX_SLL2 = 276;

    /** The largest number that fits into a capture. */
    static final int LARGEST = 0xFFFF;

    private LinkType() {
    }

    /** Whether the link layer can read packets of this type. */
    static boolean isKnown(int linkType) {
        return switch (linkType) {
            case NULL, ETHERNET, RAW, LINUX_SLL, IPV4, IPV6, LINUX_SLL2 -> true;
            default -> false;
        };
    }

    /** What is said of a capture of another type. */
    static BadInput unknown(int linkType, String file) {
        String known = IntStream.of(NULL, ETHERNET, RAW, LINUX_SLL, IPV4, IPV6, LINUX_SLL2)
            .mapToObj(LinkType::text).collect(Collectors.joining(", "));
        return new BadInput("no layer knows this link type; capture on another device: file=" + file
            + ", linkType=" + text(linkType) + ", known=" + known);
    }

    /** Number and name, such as {@code 113 (LINUX_SLL)}; the number alone where it has no name here. */
    static String text(int linkType) {
        String name = name(linkType);
        return name.isEmpty() ? Integer.toString(linkType) : linkType + " (" + name + ")";
    }

    private static String name(int linkType) {
        return switch (linkType) {
            case NULL -> "NULL";
            case ETHERNET -> "ETHERNET";
            case 6 -> "IEEE802_5";
            case 8 -> "SLIP";
            case 9 -> "PPP";
            case 10 -> "FDDI";
            case 50 -> "PPP_HDLC";
            case 51 -> "PPP_ETHER";
            case RAW -> "RAW";
            case 104 -> "C_HDLC";
            case 105 -> "IEEE802_11";
            case 107 -> "FRELAY";
            case 108 -> "LOOP";
            case LINUX_SLL -> "LINUX_SLL";
            case 117 -> "PFLOG";
            case 119 -> "IEEE802_11_PRISM";
            case 127 -> "IEEE802_11_RADIOTAP";
            case 147 -> "USER0";
            case 187 -> "BLUETOOTH_HCI_H4";
            case 189 -> "USB_LINUX";
            case 192 -> "PPI";
            case 195 -> "IEEE802_15_4_WITHFCS";
            case 201 -> "BLUETOOTH_HCI_H4_WITH_PHDR";
            case 220 -> "USB_LINUX_MMAPPED";
            case 227 -> "CAN_SOCKETCAN";
            case IPV4 -> "IPV4";
            case IPV6 -> "IPV6";
            case 239 -> "NFLOG";
            case 249 -> "USBPCAP";
            case 253 -> "NETLINK";
            case LINUX_SLL2 -> "LINUX_SLL2";
            default -> "";
        };
    }
}
