package org.bailey.drivers.pcap;

import java.io.IOException;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BadInput;

/** The packets of a capture, one at a time; the accessors tell of the one that came to the front last. */
interface Records {

    /**
     * Looks ahead, before the stack starts, as far as the format says there what it holds.
     *
     * @throws BadInput where that cannot be used
     */
    void begin(String file) throws IOException;

    /** Brings the next packet to the front, as far as there is one. */
    Front front() throws IOException;

    /** Time of the packet, in nanoseconds since 1970. */
    long recordedNs();

    /** Length on the wire. */
    long originalBytes();

    /** Link type of the device it was captured on. */
    int linkType();

    /** Number of that device in the capture. */
    int interfaceNumber();

    /** Takes the packet. */
    Aggregate take();

    /** What cannot be true, of a front that is {@link Front#CORRUPT}: a sentence without its end. */
    String mistake();

    /** Where in the file the front lies. */
    long offsetBytes();

    /** Goes back to the first packet. */
    void rewind();
}
