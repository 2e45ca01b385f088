package org.bailey.drivers.pcap;

import org.bailey.ipc.Aggregate;

/** A format in which packets are written, one behind the other. */
interface CaptureWriter {

    /** Puts a packet behind those that are to be written; false, and nothing done, where its link type does not fit. */
    boolean add(Aggregate packet, long originalBytes);

    /** Makes a capture without a packet whole. */
    void complete();
}
