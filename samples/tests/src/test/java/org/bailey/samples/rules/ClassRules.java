package org.bailey.samples.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;

/** The rules for compiled classes: what the sources do not show at a glance. */
public final class ClassRules {

    private static final String ROOT = "org.bailey.";

    /** Which part of Bailey sees which others. */
    private static final Map<String, Set<String>> SEES = new TreeMap<>(Map.of(
        "ipc", Set.of("ipc"),
        "kernel", Set.of("ipc", "kernel"),
        "shell", Set.of("ipc", "kernel", "shell"),
        "domains", Set.of("ipc", "domains"),
        "drivers", Set.of("ipc", "drivers")));

    private ClassRules() {
    }

    /** The classes in a jar or folder. */
    public static JavaClasses read(Path place) {
        if (Files.isDirectory(place)) {
            return new ClassFileImporter().importPath(place);
        }
        try (JarFile jar = new JarFile(place.toFile())) {
            return new ClassFileImporter().importJar(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packages of one module depend on each other in one direction. */
    public static ArchRule noCycles() {
        return slices().assignedFrom(new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        }).should().beFreeOfCycles()
            .because("a reader takes a package at a time; move the type that points back to where it is needed");
    }

    /** What is told apart in the sources is told apart in the classes. */
    public static List<ArchRule> directions() {
        return SEES.entrySet().stream().<ArchRule>map(part -> noClasses()
            .that().resideInAPackage(within(part.getKey()))
            .should().dependOnClassesThat(isBaileyOutside(part.getValue()))
            .because("plugins are found at run time; what both sides need belongs below, into ipc")
            .allowEmptyShould(true)).toList();
    }

    /** The wall between Java and the system has few doors, and their names tell. */
    public static ArchRule nativeCodeInSyscalls() {
        return noClasses().that(isNoSyscalls()).should().dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.foreign.Linker")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.foreign.SymbolLookup")
            .because("native code is called only in files that end in Syscalls.java; move the call there")
            .allowEmptyShould(true);
    }

    private static String within(String part) {
        return ROOT + part + "..";
    }

    private static DescribedPredicate<JavaClass> isBaileyOutside(Set<String> parts) {
        return DescribedPredicate.describe("belong to Bailey, but not to " + parts, type ->
            type.getPackageName().startsWith(ROOT) && parts.stream().noneMatch(part ->
                (type.getPackageName() + ".").startsWith(ROOT + part + ".")));
    }

    private static DescribedPredicate<JavaClass> isNoSyscalls() {
        return DescribedPredicate.describe("are in no file that ends in Syscalls.java", type ->
            !type.getFullName().replaceFirst("\\$.*", "").endsWith("Syscalls"));
    }
}
