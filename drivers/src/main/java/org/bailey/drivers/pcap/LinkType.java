package org.bailey.drivers.pcap;

/** Names of link types, as tcpdump.org/linktypes.html lists them. */
final class LinkType {

    static final int ETHERNET = 1;

    private LinkType() {
    }

    /** Number and name, such as {@code 113 (LINUX_SLL)}; the number alone where it has no name here. */
    static String text(int linkType) {
        String name = name(linkType);
        return name.isEmpty() ? Integer.toString(linkType) : linkType + " (" + name + ")";
    }

    private static String name(int linkType) {
        return switch (linkType) {
            case 0 -> "NULL";
            case ETHERNET -> "ETHERNET";
            case 6 -> "IEEE802_5";
            case 8 -> "SLIP";
            case 9 -> "PPP";
            case 10 -> "FDDI";
            case 50 -> "PPP_HDLC";
            case 51 -> "PPP_ETHER";
            case 101 -> "RAW";
            case 104 -> "C_HDLC";
            case 105 -> "IEEE802_11";
            case 107 -> "FRELAY";
            case 108 -> "LOOP";
            case 113 -> "LINUX_SLL";
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
            case 228 -> "IPV4";
            case 229 -> "IPV6";
            case 239 -> "NFLOG";
            case 249 -> "USBPCAP";
            case 253 -> "NETLINK";
            case 276 -> "LINUX_SLL2";
            default -> "";
        };
    }
}
