package org.bailey.domains.generator;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.WritableFbuf;

/** Ethernet frames with an IPv4 packet of a transport protocol: flow, length and payload by chance, sums right. */
final class FrameTemplate implements Template {

    private static final int NOISE_BYTES = 128 * 1024;
    private static final int LARGEST_SUM = 0xFFFF;

    private final Segments segments;
    private final SplitMix random;
    private final int flows;
    private final int leastBytes;
    private final int mostBytes;
    /** Payloads are pieces of this: to make each one anew would take longer than to send it. */
    private final byte[] noise = new byte[NOISE_BYTES];
    private int identification;

    FrameTemplate(Segments segments, long seed, int flows, int leastBytes, int mostBytes) {
        this.segments = segments;
        this.random = new SplitMix(seed);
        this.flows = flows;
        this.leastBytes = leastBytes;
        this.mostBytes = mostBytes;
        for (int i = 0; i < NOISE_BYTES; i++) {
            noise[i] = (byte) random.next();
        }
    }

    @Override
    public void write(Aggregate message) {
        int flow = random.below(flows);
        int headerBytes = FrameLayout.SEGMENT + segments.headerBytes();
        int frameBytes = leastBytes + random.below(mostBytes - leastBytes + 1);
        int from = random.below(NOISE_BYTES - mostBytes + 1);
        int payloadBytes = segments.payloadBytes(flow, frameBytes - headerBytes);
        int lengthBytes = headerBytes + payloadBytes;
        WritableFbuf frame = message.push(lengthBytes);
        FrameLayout.writeIp(frame, lengthBytes - FrameLayout.IP, identification++, segments.protocol(),
            Flows.address(flow));
        segments.write(frame, flow, payloadBytes);
        frame.putBytes(headerBytes, noise, from, payloadBytes);
        frame.putShort(FrameLayout.IP_CHECKSUM, ~message.internetSum(FrameLayout.IP, FrameLayout.IP_BYTES));
        int sum = message.internetSum(FrameLayout.ADDRESSES, lengthBytes - FrameLayout.ADDRESSES)
            + segments.protocol() + lengthBytes - FrameLayout.SEGMENT;
        sum = (sum & LARGEST_SUM) + (sum >>> 16);
        sum = (sum & LARGEST_SUM) + (sum >>> 16);
        // 0 would say that there is no checksum (RFC 768); to TCP both are the same number.
        frame.putShort(segments.checksumIndex(), sum == LARGEST_SUM ? LARGEST_SUM : ~sum);
    }
}
