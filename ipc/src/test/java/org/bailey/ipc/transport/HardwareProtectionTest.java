package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the hardware finds where enforcement is pages, past every check: no JVM survives it.
 *
 * <p>Hence a ProtectionFault is found by a check first.
 */
final class HardwareProtectionTest {

    @AfterEach
    void removeTheCrashReport() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("basedir", "."), "target"))) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("child-")).toList()) {
                Files.delete(file);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cached secured restricted, store", "uncached secured general, store",
        "cached volatile restricted, load", "cached volatile general, load",
        "uncached volatile restricted, late", "uncached volatile general, late",
    })
    void accessWithoutRightKillsTheJvm(String mode, String access) throws Exception {
        ChildJvm child = ChildJvm.run(RawAccess.class, "fbuf " + mode + " pages", access);
        assertNotEquals(0, child.exitCode(), child.output());
        assertTrue(child.output().contains("read 0") && child.output().contains("SIGSEGV"), child.output());
        assertFalse(child.output().contains("after") || child.output().contains("caught"), child.output());
    }

    @ParameterizedTest
    @CsvSource({
        "cached volatile restricted pages, store", "uncached volatile general pages, store",
        "cached volatile general pages, late", "cached secured restricted views, store",
    })
    void accessThatTheModeLeavesOpenGoesThrough(String way, String access) throws Exception {
        ChildJvm child = ChildJvm.run(RawAccess.class, "fbuf " + way, access);
        assertEquals(0, child.exitCode(), child.output());
        assertTrue(child.output().contains("after"), child.output());
    }
}
