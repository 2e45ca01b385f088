package org.bailey.samples.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules for folders: what explains them is there, and the top level holds what one looks for there. */
public final class FolderRules {

    private static final Set<String> MODULES = Set.of("ipc", "kernel", "domains", "drivers", "samples");
    private static final Set<String> BESIDE_MODULES = Set.of("pom.xml", "README.md", "bailey", "LICENSE",
        "CHANGELOG.md", "CONTRIBUTING.md");
    private static final Set<String> KERNEL = Set.of("core", "shell", "README.md");

    private FolderRules() {
    }

    /** What is missing, or too much, among the files of the checkout. */
    public static List<Finding> check(List<SourceFile> files) {
        Set<String> paths = files.stream().map(SourceFile::path).collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
        strangers(paths, findings);
        for (String folder : packages(files)) {
            if (!paths.contains(folder + "/package-info.java")) {
                findings.add(new Finding(folder, 0, "every package says what it is for", "write a package-info.java"));
            }
        }
        for (String folder : explained(files)) {
            if (!paths.contains(folder + "/README.md")) {
                findings.add(new Finding(folder, 0, "every module at the top and every sample has a page that explains"
                    + " it", "write a README.md"));
            }
        }
        return findings;
    }

    private static void strangers(Set<String> paths, List<Finding> findings) {
        for (String path : new TreeSet<>(paths)) {
            String[] names = path.split("/");
            boolean known = names[0].startsWith(".") || BESIDE_MODULES.contains(names[0])
                || MODULES.contains(names[0]) && (!names[0].equals("kernel") || KERNEL.contains(names[1]));
            if (!known) {
                findings.add(new Finding(path, 0, "the top level holds the five modules and what tools or people look"
                    + " for, the kernel its core and its shell", "move it into the module that it belongs to"));
            }
        }
    }

    private static Set<String> packages(List<SourceFile> files) {
        return files.stream().filter(file -> file.path().contains("src/main/java/"))
            .filter(file -> file.isJava() && !file.name().equals("module-info.java"))
            .map(SourceFile::folder).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A sample is a folder in {@code samples} that has something to run; the tests are none. */
    private static Set<String> explained(List<SourceFile> files) {
        Set<String> folders = new TreeSet<>(MODULES);
        files.stream().map(SourceFile::path).filter(path -> path.matches("samples/(?!tests/)[^/]+/.*"))
            .map(path -> path.replaceFirst("(samples/[^/]+)/.*", "$1")).forEach(folders::add);
        return folders;
    }
}
