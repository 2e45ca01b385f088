package org.bailey.kernel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.bailey.ipc.BadInput;
import org.bailey.kernel.run.Kernel;
import org.bailey.kernel.run.TestPlugins;
import org.bailey.kernel.run.TestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars are read for their classes and nothing else; one that cannot be read is a mistake of the input. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PluginJarTest {

    private static final byte[] DOMAIN = Forged.domain("Plain", methods -> { });

    @TempDir
    Path folder;

    private Path pack(String name, Map<String, byte[]> entries) {
        return Jars.pack(folder.resolve(name), entries);
    }

    private static String refusal(Path jar) {
        return assertThrows(BadInput.class, () -> PluginJar.read(jar)).getMessage();
    }

    @Test
    void classesAreFoundByNameAndOtherEntriesAreNot() {
        PluginJar jar = PluginJar.read(pack("plain.jar",
            Map.of("Plain.class", DOMAIN, "a/b/Deep.class", DOMAIN, "readme.txt", new byte[3])));
        assertTrue(jar.has("Plain") && jar.has("a.b.Deep") && !jar.has("readme"));
        assertEquals(DOMAIN.length, jar.classFile("Plain").length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../Outside.class", "../../../../Outside.class", "/Outside.class", "a/../../Outside.class",
        "C:\\Outside.class", "..\\Outside.class", ".class", "/.class", "a b\nc.class", "\u202eOutside.class"})
    void entryThatPointsOutsideIsOnlyAStrangeName(String entry) throws IOException {
        Path jar = pack("slip.jar", Map.of(entry, DOMAIN, "Plain.class", DOMAIN));
        try (Kernel kernel = TestStack.chain("fbuf", TestPlugins.spec("Plain", jar)).assemble()) {
            assertEquals(0, kernel.outstanding());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(jar), files.toList());
        }
        assertFalse(Files.exists(folder.resolveSibling("Outside.class")));
    }

    @Test
    void versionsForOtherJavaReleasesAreNotUsed() {
        PluginJar jar = PluginJar.read(pack("releases.jar", Map.of(
            "META-INF/MANIFEST.MF", "Multi-Release: true\n".getBytes(StandardCharsets.UTF_8),
            "META-INF/versions/9/Plain.class", new byte[9], "module-info.class", new byte[9],
            "Plain.class", DOMAIN)));
        assertEquals(DOMAIN.length, jar.classFile("Plain").length);
        assertEquals(Set.of("Plain"), jar.classNames(), "nothing else is there to be checked");
    }

    @Test
    void classPathInTheManifestIsNotFollowed() {
        pack("other.jar", Map.of("Plain.class", DOMAIN));
        Path jar = pack("manifest.jar", Map.of("META-INF/MANIFEST.MF",
            "Manifest-Version: 1.0\nClass-Path: other.jar\n\n".getBytes(StandardCharsets.UTF_8)));
        BadInput refused = assertThrows(BadInput.class,
            () -> TestStack.chain("fbuf", TestPlugins.spec("Plain", jar)).assemble());
        assertTrue(refused.getMessage().contains("class=Plain"), refused.getMessage());
    }

    @Test
    void moreThanSixteenMebibytesOfClassesAreRefusedBeforeTheyAreRead() {
        Path one = pack("bomb.jar", Map.of("Zeros.class", new byte[(16 << 20) + 1]));
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            entries.put("Zeros" + i + ".class", new byte[8 << 20]);
        }
        for (Path jar : List.of(one, pack("bombs.jar", entries))) {
            assertTrue(jar.toFile().length() < 1 << 20);
            assertTrue(refusal(jar).endsWith("more than 16777216 bytes of classes"));
        }
        assertTrue(PluginJar.read(pack("large.jar", Map.of("Zeros.class", new byte[16 << 20]))).has("Zeros"));
    }

    @Test
    void whatIsNoJarIsRefusedWithItsName() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "not a jar");
        Path empty = Files.write(folder.resolve("empty.jar"), new byte[0]);
        for (Path each : List.of(text, empty, folder, folder.resolve("absent.jar"))) {
            String said = refusal(each);
            assertTrue(said.startsWith("the plugin jar cannot be read: jar=" + each), said);
            BadInput refused = assertThrows(BadInput.class,
                () -> TestStack.chain("fbuf", TestPlugins.spec("Plain", each)).assemble());
            assertEquals(said, refused.getMessage());
        }
    }

    @Test
    void damagedJarIsRefusedOrRead() throws IOException {
        byte[] whole = Files.readAllBytes(pack("whole.jar", Map.of("Plain.class", DOMAIN, "Other.class", DOMAIN)));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            byte[] damaged = i % 2 == 0 ? whole.clone() : Arrays.copyOf(whole, random.nextInt(whole.length));
            for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Path jar = Files.write(folder.resolve("damaged.jar"), damaged);
            try {
                PluginJar.read(jar);
            } catch (BadInput expected) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError("seed=" + seed, e);
            }
        }
        assertTrue(refused > 100, "refused=" + refused + ", seed=" + seed);
    }
}
