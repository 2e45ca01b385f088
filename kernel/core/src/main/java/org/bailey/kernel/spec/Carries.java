package org.bailey.kernel.spec;

/** What messages that leave by a port are, so that a tool that decodes packets can read them. */
public enum Carries {
    /** Packets of a device; the class word is their link type. */
    LINK,
    /** What a link carries; the class word is its EtherType. */
    ETHERTYPE,
    /** Two IP addresses and the payload of a packet between them; the class word is its protocol. */
    IP_PAYLOAD,
    /** Bytes of which nothing is known. */
    BYTES
}
