package org.bailey.domains.generator;

import org.bailey.ipc.WritableFbuf;

/** Streams in one direction: a SYN first, then data in order, without an end. */
final class TcpSegments implements Segments {

    private static final int TCP = 6;
    private static final int INITIAL_SEQUENCE = 1_000;

    private final int port;
    /** Of each flow: the next sequence number, less the initial one; 0 where it has not begun. */
    private final int[] next;
    private final boolean[] begun;

    TcpSegments(int port, int flows) {
        this.port = port;
        this.next = new int[flows];
        this.begun = new boolean[flows];
    }

    @Override
    public int headerBytes() {
        return FrameLayout.TCP_BYTES;
    }

    @Override
    public int protocol() {
        return TCP;
    }

    @Override
    public int checksumIndex() {
        return FrameLayout.TCP_CHECKSUM;
    }

    @Override
    public int payloadBytes(int flow, int wantedBytes) {
        return begun[flow] ? wantedBytes : 0;
    }

    @Override
    public void write(WritableFbuf frame, int flow, int payloadBytes) {
        FrameLayout.writeTcp(frame, Flows.port(flow), port, INITIAL_SEQUENCE + next[flow],
            begun[flow] ? FrameLayout.ACK_PUSH : FrameLayout.SYN);
        next[flow] += begun[flow] ? payloadBytes : 1;
        begun[flow] = true;
    }
}
