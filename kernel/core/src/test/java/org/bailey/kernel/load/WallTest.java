package org.bailey.kernel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bailey.kernel.run.Kernel;
import org.bailey.kernel.run.TestPlugins;
import org.bailey.kernel.run.TestStack;
import org.bailey.kernel.spec.Isolation;
import org.bailey.kernel.spec.PluginSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attack of {@code attacks.txt} is refused by name, and would not be where nothing is walled in. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WallTest {

    @TempDir
    static Path folder;

    private static Map<String, byte[]> classes;

    @BeforeAll
    static void compile() {
        Map<String, String> sources = new LinkedHashMap<>();
        Attack.all().forEach(attack -> sources.put(attack.className(), attack.source()));
        classes = Jars.compile(folder, sources);
    }

    static List<Attack> attacks() {
        return Attack.all();
    }

    private static PluginSpec plugin(Attack attack) {
        Path jar = folder.resolve(attack.className() + ".jar");
        return TestPlugins.spec(attack.className(), Jars.pack(jar, Jars.of(attack.className(), classes)));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void attackIsRefusedByNameAndNothingLeaks(Attack attack) {
        String said = Refusal.of(plugin(attack));
        assertTrue(said.contains(attack.refused()), said);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void samePluginStartsWhereNothingIsWalledIn(Attack attack) {
        TestStack stack = new TestStack("fbuf");
        stack.isolation = Isolation.NONE;
        try (Kernel kernel = stack.row(plugin(attack)).assemble()) {
            assertEquals(0, kernel.outstanding());
        }
    }
}
