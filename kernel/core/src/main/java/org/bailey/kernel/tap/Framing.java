package org.bailey.kernel.tap;

import java.nio.ByteBuffer;
import org.bailey.ipc.slice.SliceList;
import org.bailey.kernel.spec.Carries;

/** How messages of one sort become packets of a link type that tools know. */
interface Framing {

    /** The framing of what a port carries. */
    static Framing of(Carries carries) {
        return switch (carries) {
            case LINK -> new LinkFraming();
            case ETHERTYPE -> new EtherTypeFraming();
            case IP_PAYLOAD -> new IpFraming();
            case BYTES -> new PlainFraming();
        };
    }

    /** Link type of a capture without messages. */
    int usualLinkType();

    /** Decides on the link type of the capture whose first message is this; called once. */
    default int decide(SliceList first) {
        return usualLinkType();
    }

    /** Whether this message can be in the capture. */
    default boolean fits(SliceList message) {
        return true;
    }

    /** Bytes of what has to stand in front of a message. */
    default int frontBytes(SliceList message) {
        return 0;
    }

    /** Writes that. */
    default void putFront(ByteBuffer to, SliceList message) {
        // Nothing stands in front.
    }

    /** What the message says of its length on the wire; 0 where it says nothing. */
    default long originalBytes(SliceList message) {
        return 0;
    }
}
