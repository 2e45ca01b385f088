package org.bailey.ipc.transport;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Main program: stores to a page that is mapped read-only, past every check. */
final class ReadOnlyStore {

    private ReadOnlyStore() {
    }

    @SuppressWarnings("restricted")
    public static void main(String[] arguments) throws Exception {
        Path file = Files.createTempFile("page", "");
        file.toFile().deleteOnExit();
        Files.write(file, new byte[4096]);
        try (FileChannel channel = FileChannel.open(file)) {
            MemorySegment page = channel.map(FileChannel.MapMode.READ_ONLY, 0, 4096, Arena.global());
            Files.delete(file);
            System.out.println("before");
            MemorySegment.ofAddress(page.address()).reinterpret(4096).set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
            System.out.println("after");
        } catch (Throwable caught) {
            System.out.println("caught " + caught);
        }
    }
}
