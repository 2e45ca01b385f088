package org.bailey.drivers.pcap;

import org.bailey.ipc.Context;

/** pcapng: what holds for the packets stands in blocks among them, so that the start of the file tells nothing. */
final class PcapngFormat implements CaptureFormat {

    @Override
    public int firstRecordBytes() {
        return 0;
    }

    @Override
    public Records records(Blocks blocks, Context context) {
        return new PcapngRecords(blocks, new PassedBlocks(context));
    }
}
