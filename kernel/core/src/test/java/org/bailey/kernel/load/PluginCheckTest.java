package org.bailey.kernel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
}
