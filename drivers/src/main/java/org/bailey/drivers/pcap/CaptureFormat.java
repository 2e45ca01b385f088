package org.bailey.drivers.pcap;

import org.bailey.ipc.Context;

/** A format of capture files, as far as the start of one file told it. */
interface CaptureFormat {

    /** Where in the file the first record begins. */
    int firstRecordBytes();

    /** A reader of the records behind it. */
    Records records(Blocks blocks, Context context);
}
