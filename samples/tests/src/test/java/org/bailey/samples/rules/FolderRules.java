package org.bailey.samples.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules for folders: what explains them is there. */
public final class FolderRules {

    private static final Set<String> MODULES = Set.of("ipc", "kernel", "domains", "drivers", "samples");

    private FolderRules() {
    }

    /** What is missing among the files of the checkout. */
    public static List<Finding> check(List<SourceFile> files) {
        Set<String> paths = files.stream().map(SourceFile::path).collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
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
