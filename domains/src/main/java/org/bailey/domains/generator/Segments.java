package org.bailey.domains.generator;

import org.bailey.ipc.WritableFbuf;

/** The part of a frame that belongs to its transport protocol, checksum aside. */
interface Segments {

    int headerBytes();

    /** Number of the protocol in the IPv4 header. */
    int protocol();

    /** Where in the frame the checksum stands. */
    int checksumIndex();

    /** Payload of the next packet of a flow, which wants this much. */
    int payloadBytes(int flow, int wantedBytes);

    /** Writes the header of that packet, with a checksum of 0. */
    void write(WritableFbuf frame, int flow, int payloadBytes);
}
