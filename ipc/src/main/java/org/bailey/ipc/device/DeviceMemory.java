package org.bailey.ipc.device;

import java.lang.foreign.MemorySegment;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.Port;
import org.bailey.ipc.WritableFbuf;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.memory.DeviceWindow;

/**
 * Memory behind fbufs, for devices.
 *
 * <p>A segment is good until the message leaves or the call ends, and nothing checks that: which is why
 * plugins do not get any.
 */
public final class DeviceMemory {

    private DeviceMemory() {
    }

    /** The bytes that may be written, for a system call to fill. */
    public static MemorySegment writable(WritableFbuf fbuf) {
        return ((DeviceWindow) fbuf).window(0);
    }

    /**
     * Bytes of a port's memory that its domain may keep for good, so that nobody has to wait for them: a quarter, as
     * long as no more than half is in use. A ring can spare nothing, because what is kept stops what lies behind it.
     */
    public static long spareBytes(Port port) {
        return ((DomainPort) port).spareBytes();
    }

    /** Number of pieces that the bytes lie in. */
    public static int slices(Bytes bytes) {
        return ((DeviceWindow) bytes).windows();
    }

    /** One of the pieces, read-only. */
    public static MemorySegment readable(Bytes bytes, int slice) {
        return ((DeviceWindow) bytes).window(slice).asReadOnly();
    }
}
