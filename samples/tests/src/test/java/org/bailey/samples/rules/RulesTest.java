package org.bailey.samples.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the rules find what is bad, where it is, and leave alone what is not. */
final class RulesTest {

    private static final String MAIN = "ipc/src/main/java/org/bailey/ipc/A.java";
    private static final String HEAD = "/** A thing. */\n";

    @TempDir
    Path folder;

    private static List<Finding> java(String path, String text) {
        SourceFile file = new SourceFile(path, text);
        return Stream.concat(TextRules.check(file).stream(),
            JavaRules.check(OutlineReader.read(List.of(file))).stream()).toList();
    }

    private static void assertFinds(List<Finding> findings, int line, String words) {
        assertEquals(1, findings.size(), findings.toString());
        assertEquals(line, findings.getFirst().line(), findings.toString());
        assertTrue(findings.getFirst().toString().contains(words), findings.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2 | final class A { } // TO+DO later                                          | nothing is left to do
        2 | final class A { } // FIX+ME                                               | nothing is left to do
        2 | final class A { } // see /ro+ot/notes                                     | somebody's home
        2 | final class A { String path = "/home+/me/file"; }                         | somebody's home
        2 | final class A {\\t}                                                       | four spaces
        2 | class A { }                                                               | final
        2 | final class A { private static class B { } }                              | final
        2 | final class A { static final class B { } }                                | type=B
        2 | final class A { /** Some B */ interface B { } }                           | type=B
        2 | final class A { /** @see A */ interface B { } }                           | type=B
        2 | final class A { /** A B. */ static final class BImpl { } }                | 'Impl'
        2 | final class A { private static final class AbstractB { } }                | 'Abstract'
        2 | final class A { private record BaseOfAll() { } }                          | 'Base'
        2 | final class A { private enum MyUtil { } }                                 | 'Util'
        2 | final class A { void a() { System.out.println(); } }                      | System.out
        2 | final class A { Object a = java.lang.System.out; }                        | System.out
        2 | final class A { Object a() { return java.lang.foreign.Linker.nativeLinker(); } } | Syscalls.java
        2 | final class A { Object a(Caller c) { return c.downcallHandle(); } }       | Syscalls.java
        2 | final class A { native void a(); }                                        | no JNI
        2 | final class A { int getLength() { return 1; } }                           | 'get'
        """)
    void findsWhatIsBad(int line, String text, String words) {
        assertFinds(java(MAIN, HEAD + text.replace("+", "").replace("\\t", "\t") + "\n"), line, words);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "final class A { int getInt(int offset) { return 1; } @Override public String getName() { return \"\"; } }",
        "final class A { private static final class B { } /** A C, e.g. this. */ interface C { } }",
        "sealed interface A permits A.B { /** A B. */ record B() implements A { } }",
        "final class A { private static class B { } private static final class C extends B { } }",
        "final class A { /** Says System.out and Linker. */ String a = \"System.out Linker downcallHandle\"; }",
        "final class A { private record Baseline(int defaults) { } private record Utility() { } }",
        "abstract class A { Object o = new Object() { }; }",
    })
    void leavesAloneWhatIsGood(String text) {
        assertEquals(List.of(), java(MAIN, HEAD + text + "\n"));
    }

    @Test
    void someFilesMayDoMore() {
        String linker = HEAD + "final class MemorySyscalls { Object a = java.lang.foreign.Linker.nativeLinker(); }\n";
        assertEquals(List.of(), java("ipc/src/main/java/org/bailey/ipc/memory/MemorySyscalls.java", linker));
        String print = HEAD + "final class A { void a() { System.out.println(); } }\n";
        assertEquals(List.of(), java("kernel/shell/src/main/java/org/bailey/shell/A.java", print));
        assertEquals(List.of(), java("ipc/src/test/java/org/bailey/ipc/A.java", print));
        assertEquals(1, java("kernel/core/src/main/java/org/bailey/kernel/A.java", print).size());
    }

    @Test
    void findsMissingCommentsAndTypesInTheWrongFile() {
        assertFinds(java(MAIN, "\n@Deprecated\nfinal class A { }\n"), 3, "Javadoc");
        assertFinds(java(MAIN, HEAD + "final class A { }\n" + HEAD + "final class B { }\n"), 4, "B.java");
    }

    @Test
    void findsWhatIsTooLong() {
        String long121 = HEAD + "final class A { }" + " ".repeat(104) + "\n";
        assertFinds(java(MAIN, long121), 2, "characters=121");
        assertFinds(java(MAIN, HEAD + "final class A { }\n" + "\n".repeat(399)), 401, "lines=401");
        assertEquals(List.of(), java(MAIN, HEAD + "final class A { }\n" + "\n".repeat(398)));
        String method = HEAD + "final class A {\n    void a() {\n" + "        a();\n".repeat(69) + "    }\n}\n";
        assertFinds(java(MAIN, method), 3, "lines=71");
    }

    @Test
    void readsScriptsAndTextsToo() {
        SourceFile script = new SourceFile("samples/a/run.sh",
            "#!/bin/sh\ncat /ro" + "ot/x # " + "x".repeat(120) + "\n");
        assertEquals(2, TextRules.check(script).size());
        SourceFile page = new SourceFile("samples/a/README.md", "cd /home" + "/me/main\n" + "x".repeat(200) + "\n");
        assertFinds(TextRules.check(page), 1, "somebody's home");
    }

    @ParameterizedTest
    @CsvSource({
        "ipc/src/main/java, org.bailey.ipc, org.agrona, 0",
        "ipc/src/main/java, org.bailey.ipc, org.bailey.kernel, 1",
        "kernel/core/src/main/java, org.bailey.kernel, org.agrona, 0",
        "kernel/core/src/main/java, org.bailey.kernel, org.bailey.shell, 1",
        "kernel/shell/src/main/java, org.bailey.shell, org.bailey.domains, 1",
        "domains/src/main/java, org.bailey.domains, org.bailey.kernel, 1",
        "drivers/src/main/java, org.bailey.drivers, org.bailey.domains, 1",
        "samples/embed/src/main/java, org.bailey.embed, org.bailey.shell, 0",
        "samples/embed/src/main/java, org.bailey.embed, org.slf4j, 1",
        "other/src/main/java, org.bailey.other, org.bailey.ipc, 1",
    })
    void findsModulesThatSeeTooMuch(String path, String module, String required, int count) {
        List<Finding> findings = ModuleRules.check(new SourceFile(path + "/module-info.java",
            "/** A module. */\nmodule " + module + " {\n    requires java.base;\n    requires transitive " + required
                + ";\n}\n"));
        assertEquals(count, findings.size(), findings.toString());
        findings.forEach(finding -> assertEquals(4, finding.line()));
    }

    @Test
    void findsMistakesInTheAllowList() {
        String text = """
            # some
            java.lang.Object: -wait

            java.lang.Strin
            java.lang.Object
            java.lang.Math: abs max absent
            java.lang.Long: -getLong max
            java.util.Map: get get
            java.lang.Record
            java.lang.Thread: <init>()V sleep(J)V
            java.lang.Short: <init>()V
            java.lang.Byte: hashCode(I)I
            """;
        List<Finding> findings = AllowListRules.check(new SourceFile("allow.list", text));
        assertEquals(List.of(4, 5, 6, 7, 8, 11, 12), findings.stream().map(Finding::line).toList(),
            findings.toString());
    }

    @Test
    void findsFoldersThatNothingExplainsAndFilesInTheWrongPlace() {
        List<SourceFile> files = Stream.of("ipc/README.md", "kernel/README.md", "domains/README.md",
            "drivers/README.md", "samples/README.md", "samples/hello/stack.yaml", "samples/tests/pom.xml",
            "samples/streams/README.md", "ipc/src/main/java/a/A.java", "ipc/src/main/java/module-info.java",
            "docs/a.md", ".ci/run", "kernel/extra/b.md", "kernel/core/pom.xml", "bailey", "pom.xml",
            "ipc/src/test/java/b/B.java", "ipc/src/main/java/c/C.java", "ipc/src/main/java/c/package-info.java")
            .map(path -> new SourceFile(path, "")).toList();
        assertEquals(List.of("docs/a.md", "kernel/extra/b.md", "ipc/src/main/java/a", "samples/hello"),
            FolderRules.check(files).stream().map(Finding::file).toList());
    }

    @Test
    void findsWhatIsBadInClasses() {
        compile(Map.of(
            "org/bailey/ipc/one/A.java", "package org.bailey.ipc.one; public class A { org.bailey.ipc.two.B b; }",
            "org/bailey/ipc/two/B.java", "package org.bailey.ipc.two; public class B { org.bailey.ipc.one.A a; }",
            "org/bailey/domains/C.java", "package org.bailey.domains; class C { org.bailey.drivers.D d; }",
            "org/bailey/drivers/D.java", "package org.bailey.drivers; public class D { java.lang.foreign.Linker l; }",
            "org/bailey/drivers/ESyscalls.java",
            "package org.bailey.drivers; public class ESyscalls { java.lang.foreign.Linker l; }"));
        var classes = ClassRules.read(folder);
        assertTrue(ClassRules.noCycles().evaluate(classes).hasViolation());
        List<String> wrong = ClassRules.directions().stream()
            .flatMap(rule -> rule.evaluate(classes).getFailureReport().getDetails().stream()).toList();
        assertEquals(1, wrong.size(), wrong.toString());
        assertTrue(wrong.getFirst().contains("(C.java:"), wrong.toString());
        List<String> natives = ClassRules.nativeCodeInSyscalls().evaluate(classes).getFailureReport().getDetails();
        assertTrue(natives.stream().allMatch(detail -> detail.contains("(D.java:")) && !natives.isEmpty(),
            natives.toString());
    }

    private void compile(Map<String, String> sources) {
        try {
            Path place = Files.createDirectories(folder.resolve("sources"));
            String[] args = new String[sources.size() + 3];
            int count = 0;
            args[count++] = "-proc:none";
            args[count++] = "-d";
            args[count++] = folder.toString();
            for (Map.Entry<String, String> source : sources.entrySet()) {
                Path file = place.resolve(source.getKey());
                Files.createDirectories(file.getParent());
                args[count++] = Files.writeString(file, source.getValue()).toString();
            }
            assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, args));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
