package org.bailey.domains.generator;

import org.bailey.ipc.WritableFbuf;

/** Datagrams. */
record UdpSegments(int port) implements Segments {

    private static final int UDP = 17;

    @Override
    public int headerBytes() {
        return FrameLayout.UDP_BYTES;
    }

    @Override
    public int protocol() {
        return UDP;
    }

    @Override
    public int checksumIndex() {
        return FrameLayout.UDP_CHECKSUM;
    }

    @Override
    public int payloadBytes(int flow, int wantedBytes) {
        return wantedBytes;
    }

    @Override
    public void write(WritableFbuf frame, int flow, int payloadBytes) {
        FrameLayout.writeUdp(frame, Flows.port(flow), port, FrameLayout.UDP_BYTES + payloadBytes);
    }
}
