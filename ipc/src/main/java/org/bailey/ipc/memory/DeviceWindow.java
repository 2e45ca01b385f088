package org.bailey.ipc.memory;

import java.lang.foreign.MemorySegment;

/** Handles that can show the memory behind them to trusted code. */
public interface DeviceWindow {

    /** Number of pieces. */
    int windows();

    /** One piece, as writable as the region is. */
    MemorySegment window(int piece);
}
