package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Why a ProtectionFault is found by a check: what the hardware finds, no JVM survives. */
final class ReadOnlyStoreTest {

    @AfterEach
    void removeTheCrashReport() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("basedir", "."), "target"))) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("child-")).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void storeToAReadOnlyPageKillsTheJvm() throws Exception {
        ChildJvm child = ChildJvm.run(ReadOnlyStore.class);
        assertNotEquals(0, child.exitCode());
        assertTrue(child.output().contains("before") && child.output().contains("SIGSEGV"), child.output());
        assertFalse(child.output().contains("after") || child.output().contains("caught"), child.output());
    }
}
