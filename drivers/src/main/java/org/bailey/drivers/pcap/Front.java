package org.bailey.drivers.pcap;

/** What lies at the front of a capture that is being read. */
enum Front {
    /** A whole record: look at it, then take it. */
    RECORD,
    /** Not yet a whole record: there is no memory for the next block now. */
    WAITING,
    /** Nothing: the file ended after a whole record. */
    END,
    /** A part of a record, at the end of the file. */
    TRUNCATED,
    /** What cannot be true; where the next record begins is not known. */
    CORRUPT
}
