package org.bailey.drivers.pcap;

import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;

/** Counters of the blocks of a pcapng file that are no packets and are passed over, by what they hold. */
final class PassedBlocks {

    private final Counter names;
    private final Counter statistics;
    private final Counter journal;
    private final Counter secrets;
    private final Counter custom;
    private final Counter unknown;

    PassedBlocks(Context context) {
        names = context.counter("passed.names");
        statistics = context.counter("passed.statistics");
        journal = context.counter("passed.journal");
        secrets = context.counter("passed.secrets");
        custom = context.counter("passed.custom");
        unknown = context.counter("passed.unknown");
    }

    void count(int type) {
        Counter counter = switch (type) {
            case PcapngLayout.NAMES -> names;
            case PcapngLayout.STATISTICS -> statistics;
            case PcapngLayout.JOURNAL -> journal;
            case PcapngLayout.SECRETS -> secrets;
            case PcapngLayout.CUSTOM, PcapngLayout.CUSTOM_NOT_TO_COPY -> custom;
            default -> unknown;
        };
        counter.increment();
    }
}
