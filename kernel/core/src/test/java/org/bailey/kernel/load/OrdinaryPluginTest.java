package org.bailey.kernel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bailey.kernel.run.Kernel;
import org.bailey.kernel.run.TestPlugins;
import org.bailey.kernel.run.TestStack;
import org.bailey.kernel.spec.PluginSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an ordinary plugin uses works behind the wall. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OrdinaryPluginTest {

    @TempDir
    Path folder;

    private PluginSpec ordinary() throws IOException {
        try (InputStream file = OrdinaryPluginTest.class.getResourceAsStream("Ordinary.txt")) {
            String source = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return TestPlugins.spec("Ordinary",
                Jars.pack(folder.resolve("ordinary.jar"), Jars.compile(folder, Map.of("Ordinary", source))));
        }
    }

    @Test
    void languageCollectionsExceptionsAndTextWork() throws IOException {
        TestStack stack = TestStack.chain("fbuf", ordinary());
        try (Kernel kernel = stack.assemble()) {
            assertEquals(List.of("fine", "fine"), TestStack.through(kernel, List.of("a", "b")), stack::said);
            assertEquals(0, kernel.outstanding());
            assertEquals(1, kernel.report().domains().get(1).counters().get("opened"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {52, 55, 61, 65, 69})
    void classFilesOfAllReleasesSinceJavaEightLoad(int version) {
        Path jar = Jars.pack(folder.resolve("plain.jar"),
            Map.of("Plain.class", Forged.domain("Plain", version, methods -> { }, classes -> { })));
        try (Kernel kernel = TestStack.chain("fbuf", TestPlugins.spec("Plain", jar)).assemble()) {
            TestStack.through(kernel, List.of("a"));
            assertEquals(0, kernel.report().domains().get(1).faults());
        }
    }

    @Test
    void eachOfTwoDomainsOfOneJarHasItsOwnStatics() throws IOException {
        PluginSpec one = ordinary();
        PluginSpec two = new PluginSpec("again", one.jar(), one.className(), "", one.in(), one.out(), Map.of(), false);
        TestStack stack = TestStack.chain("fbuf", one, two);
        try (Kernel kernel = stack.assemble()) {
            assertEquals(List.of("fine"), TestStack.through(kernel, List.of("a")), stack::said);
        }
        assertTrue(stack.said().contains("opened as ordinary, instance 1"), stack.said());
        assertTrue(stack.said().contains("opened as again, instance 1"), stack.said());
    }
}
