package org.bailey.drivers.pcap;

import org.bailey.ipc.Context;

/** The recorded pace on the kernel's clock: the first packet goes at once, each other as long after it as recorded. */
final class Pace {

    private final Context context;
    private boolean started;
    private long firstPacketNs;
    private long startNs;

    Pace(Context context) {
        this.context = context;
    }

    /** Whether the time of a packet has come; asks for an alarm where it has not. */
    boolean due(long timestampNs) {
        long nowNs = context.nowNs();
        if (!started) {
            started = true;
            firstPacketNs = timestampNs;
            startNs = nowNs;
        }
        long afterFirstNs = timestampNs - firstPacketNs;
        // Differences: the kernel's clock has no fixed origin.
        if (nowNs - startNs >= afterFirstNs) {
            return true;
        }
        long deadlineNs = startNs + afterFirstNs;
        context.alarm(deadlineNs < startNs ? Long.MAX_VALUE : deadlineNs);
        return false;
    }
}
