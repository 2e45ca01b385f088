package org.bailey.ipc.memory;

/** A file that stands for a device whose mapping is its ring. */
public final class DeviceFile implements AutoCloseable {

    private final int descriptor;

    /** A device with a ring of so many bytes. */
    public DeviceFile(long sizeBytes) {
        descriptor = MemorySyscalls.createMemoryFile("bailey-test-device", sizeBytes);
    }

    /** What a driver has of it. */
    public int descriptor() {
        return descriptor;
    }

    @Override
    public void close() {
        MemorySyscalls.close(descriptor);
    }
}
