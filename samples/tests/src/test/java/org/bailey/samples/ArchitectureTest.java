package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bailey.samples.rules.AllowListRules;
import org.bailey.samples.rules.ClassRules;
import org.bailey.samples.rules.Finding;
import org.bailey.samples.rules.FolderRules;
import org.bailey.samples.rules.JavaRules;
import org.bailey.samples.rules.ModuleRules;
import org.bailey.samples.rules.OutlineReader;
import org.bailey.samples.rules.SourceFile;
import org.bailey.samples.rules.TextRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shape and the style of the whole project, kept by reading its files. */
final class ArchitectureTest {

    private static final String ALLOW_LIST = "kernel/core/src/main/resources/org/bailey/kernel/load/allow.list";
    private static final List<SourceFile> TEXTS = Checkout.texts();
    private static final List<SourceFile> JAVA = TEXTS.stream().filter(SourceFile::isJava).toList();

    private static void assertNone(List<Finding> findings) {
        assertTrue(findings.isEmpty(), () -> findings.size() + " findings:\n"
            + findings.stream().map(Finding::toString).sorted().collect(Collectors.joining("\n")) + "\n");
    }

    @Test
    void texts() {
        assertNone(TEXTS.stream().flatMap(file -> TextRules.check(file).stream()).toList());
    }

    @Test
    void javaFiles() {
        assertTrue(JAVA.size() > 100, "sources are missing, files=" + JAVA.size());
        assertNone(JavaRules.check(OutlineReader.read(JAVA)));
    }

    @Test
    void foldersAreExplainedAndInTheirPlace() {
        assertNone(FolderRules.check(TEXTS));
    }

    @Test
    void modulesRequireOnlyWhatIsBelowThem() {
        List<SourceFile> descriptors = TEXTS.stream().filter(file -> file.name().equals("module-info.java")).toList();
        Set<String> folders = descriptors.stream().map(SourceFile::folder).collect(Collectors.toSet());
        for (String module : List.of("ipc", "kernel/core", "kernel/shell", "domains", "drivers")) {
            assertTrue(folders.contains(module + "/src/main/java"), "every module has a module-info.java, module="
                + module);
        }
        assertNone(descriptors.stream().flatMap(file -> ModuleRules.check(file).stream()).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/bailey-ipc.jar", "lib/bailey-kernel.jar", "lib/bailey-shell.jar",
        "domains/bailey-domains.jar", "domains/bailey-hello.jar", "drivers/bailey-drivers.jar",
        "compare/bailey-compare.jar"})
    void classesOf(String jar) {
        Path file = Checkout.home().resolve(jar);
        JavaClasses classes = ClassRules.read(file);
        assertFalse(classes.isEmpty(), "no classes, file=" + file);
        ClassRules.noCycles().check(classes);
        ClassRules.nativeCodeInSyscalls().check(classes);
        for (ArchRule direction : ClassRules.directions()) {
            direction.check(classes);
        }
    }

    @Test
    void allowListNamesWhatTheJdkHasAndEachOnce() {
        assertNone(AllowListRules.check(SourceFile.read(Checkout.root(), Checkout.root().resolve(ALLOW_LIST))));
    }

    /** The aim is a median of about 100; it is told, not enforced. */
    @Test
    void lengthsOfFilesAreTold() {
        Map<String, List<Integer>> lengths = JAVA.stream().filter(SourceFile::isMain)
            .filter(file -> !file.name().equals("package-info.java") && !file.name().equals("module-info.java"))
            .collect(Collectors.groupingBy(file -> file.path().replaceFirst("/src/.*", ""), TreeMap::new,
                Collectors.mapping(file -> file.lines().size(), Collectors.toList())));
        lengths.forEach((module, found) -> System.out.println("lines of main files in " + module + ": " + told(found)));
        List<Integer> all = lengths.values().stream().flatMap(List::stream).toList();
        System.out.println("lines of main files in all: " + told(all));
        assertEquals(JAVA.stream().filter(SourceFile::isMain)
            .filter(file -> !file.name().endsWith("-info.java")).count(), all.size());
    }

    private static String told(List<Integer> lengths) {
        List<Integer> sorted = lengths.stream().sorted().toList();
        return "files=" + sorted.size() + ", median=" + sorted.get(sorted.size() / 2) + ", ninetiethPercentile="
            + sorted.get(sorted.size() * 9 / 10) + ", longest=" + sorted.getLast();
    }
}
