package org.bailey.kernel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.bailey.kernel.run.TestPlugins;
import org.bailey.kernel.spec.PluginSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in a jar is told in a line each, whatever the jar calls its classes. */
final class PluginCheckTest {

    @TempDir
    private Path folder;

    @Test
    void nameOfAClassForgesNoLine() {
        Path jar = Jars.pack(folder.resolve("forger.jar"),
            Map.of("A\n\u001b[2Jmine.jar: nothing to refuse.class", new byte[] {1, 2, 3}));
        List<String> findings = PluginCheck.findings(jar);
        assertEquals(1, findings.size());
        assertTrue(findings.getFirst().startsWith(jar + ": not a class file that can be checked: class=A  [2Jmine"),
            findings.getFirst());
    }

    private List<String> findings(Map<String, byte[]> entries) {
        Path jar = Jars.pack(folder.resolve("mine.jar"), entries);
        SequencedMap<PluginSpec, String> domains = new LinkedHashMap<>();
        domains.put(TestPlugins.spec("Plain", jar), "here");
        return PluginCheck.findings(domains).stream().map(line -> line.replace(jar + ": ", "")).toList();
    }

    @Test
    void whatIsNoClassFileIsToldOnce() {
        assertEquals(List.of("not a class file that can be checked: class=Plain,"
            + " cause=java.lang.IllegalArgumentException: it does not begin as class files do"),
            findings(Map.of("Plain.class", "text".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void classFileOfALaterReleaseIsToldOnceAndWithWhatToDo() {
        int newest = Runtime.version().feature() + 44;
        List<String> told = findings(Map.of("Plain.class",
            Forged.domain("Plain", newest + 10, methods -> { }, classes -> { })));
        assertEquals(List.of("Plain: a plugin may not use a class file newer than this JVM: version " + (newest + 10)
            + " (" + newest + ", Java " + Runtime.version().feature() + ", is the newest); instead: javac --release"
            + " with the number of this JVM's release, or an older one: in=Plain"), told);
    }

    @Test
    void classThatLiesWhereNobodyLooksIsToldInOneLine() {
        byte[] plain = Forged.domain("Plain", methods -> { });
        assertEquals(List.of("BOOT-INF.classes.Plain: a plugin may not use a class file at the place of another: Plain;"
            + " instead: the folders that javac -d makes, from the top of the jar on: in=BOOT-INF.classes.Plain"),
            findings(Map.of("Plain.class", plain, "BOOT-INF/classes/Plain.class", plain)));
    }

    @Test
    void annotationsOfItsOwnAreNothingToRefuse() {
        Map<String, byte[]> entries = new LinkedHashMap<>(Jars.compile(folder, Map.of("Marked", """
            import java.lang.annotation.*;
            @Retention(RetentionPolicy.RUNTIME) @interface Marked { }
            """)));
        entries.put("Plain.class", Forged.domain("Plain", methods -> { }));
        assertEquals(List.of(), findings(entries));
    }
}
