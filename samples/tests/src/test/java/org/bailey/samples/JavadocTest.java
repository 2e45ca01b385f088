package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of the contract and of the test kit: nothing that doclint would miss is missing. */
final class JavadocTest {

    @Test
    void contractAndTestKitAreDocumentedThroughout(@TempDir Path pages) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int code = ToolProvider.findFirst("javadoc").orElseThrow().run(out, out, "-quiet", "-Xdoclint:all", "-Werror",
            "-d", pages.toString(), "-p", Product.HOME.resolve("lib/agrona.jar").toString(),
            "-sourcepath", Checkout.root().resolve("ipc/src/main/java").toString(),
            "org.bailey.ipc", "org.bailey.ipc.harness");
        assertEquals("", said.toString());
        assertEquals(0, code);
        assertTrue(Files.exists(pages.resolve("org.bailey.ipc/org/bailey/ipc/Domain.html")));
    }
}
