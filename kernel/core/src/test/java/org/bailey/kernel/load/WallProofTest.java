package org.bailey.kernel.load;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A launch line that voids the wall keeps a stack from starting; embedded without any flags the wall holds. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WallProofTest {

    @TempDir
    Path folder;

    private Path harmless;

    @BeforeEach
    void pack() {
        harmless = Jars.pack(folder.resolve("harmless.jar"),
            Map.of("Harmless.class", Forged.domain("Harmless", methods -> { })));
    }

    @Test
    void wallHoldsHere() {
        assertDoesNotThrow(() -> WallProof.require(AllowList.shipped()));
    }

    @ParameterizedTest
    @CsvSource({
        "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED, plugins would reach JDK internals",
        "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED, plugins would reach JDK internals",
        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED, plugins would reach JDK internals",
        "-Xverify:none, the JVM would run plugins' code unverified",
    })
    void launchLineThatVoidsTheWallKeepsTheStackFromStarting(String option, String message) {
        String said = Child.run(List.of(option), harmless, "Harmless", "text");
        assertTrue(said.contains("refused: ") && said.contains(message), said);
    }

    @Test
    void embeddedFromTheClassPathWithoutFlagsTheWallHolds() {
        assertTrue(Child.run(List.of(), harmless, "Harmless", "text").contains("outstanding: 0"));
        Path hostile = Jars.pack(folder.resolve("hostile.jar"), Map.of("Hostile.class", Forged.domain("Hostile",
            methods -> {
                methods.visitTypeInsn(Opcodes.NEW, "org/bailey/ipc/memory/Region");
                methods.visitInsn(Opcodes.POP);
            })));
        String said = Child.run(List.of(), hostile, "Hostile", "text");
        assertTrue(said.contains("a plugin may not use org.bailey.ipc.memory.Region"), said);
    }
}
