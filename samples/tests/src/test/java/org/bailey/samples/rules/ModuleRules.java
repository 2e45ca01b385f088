package org.bailey.samples.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which module may require which, by their {@code module-info.java}; java.base is there for all. */
public final class ModuleRules {

    private static final String IPC = "org.bailey.ipc";

    /** The direction of the whole: ipc below, the others beside each other, found at run time. */
    private static final Map<String, Set<String>> REQUIRES = Map.of(
        IPC, Set.of("org.agrona"),
        "org.bailey.kernel", Set.of(IPC, "java.management", "jdk.jfr", "net.bytebuddy", "org.agrona",
            "org.jctools.core.jdk11"),
        "org.bailey.shell", Set.of(IPC, "org.bailey.kernel", "jdk.jfr", "info.picocli", "org.jline.reader",
            "org.jline.terminal", "org.snakeyaml.engine"),
        "org.bailey.domains", Set.of(IPC),
        "org.bailey.drivers", Set.of(IPC));

    /** Samples see all of Bailey, but are no place for further libraries. */
    private static final Pattern SAMPLES = Pattern.compile("org\\.bailey\\..*|java\\..*|jdk\\..*");

    /** The sample that brings a command, and whom it compares with: at run time those are in other processes. */
    private static final String COMPARE = "org.bailey.compare";
    private static final Set<String> COMPARED = Set.of("info.picocli", "HdrHistogram", "org.agrona",
        "org.jctools.core.jdk11", "com.lmax.disruptor", "io.aeron.client", "io.aeron.driver");

    private static final Pattern MODULE = Pattern.compile("(?m)^\\s*(?:open\\s+)?module\\s+([\\w.]+)");
    private static final Pattern REQUIRE = Pattern.compile("^\\s*requires\\s+(?:(?:transitive|static)\\s+)*([\\w.]+)");

    private ModuleRules() {
    }

    /** What a module descriptor breaks. */
    public static List<Finding> check(SourceFile file) {
        List<Finding> findings = new ArrayList<>();
        Matcher module = MODULE.matcher(file.text());
        if (!module.find()) {
            throw new IllegalArgumentException("no module descriptor: file=" + file.path());
        }
        String name = module.group(1);
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            Matcher require = REQUIRE.matcher(lines.get(i));
            if (require.find() && !allowed(file, name, require.group(1))) {
                findings.add(new Finding(file.path(), i + 1, "a module requires only what its place in the whole"
                    + " allows, module=" + name + ", requires=" + require.group(1), advice(name)));
            }
        }
        return findings;
    }

    private static boolean allowed(SourceFile file, String module, String required) {
        if (file.path().startsWith("samples/")) {
            return SAMPLES.matcher(required).matches() || module.equals(COMPARE) && COMPARED.contains(required);
        }
        return required.equals("java.base") || REQUIRES.getOrDefault(module, Set.of()).contains(required);
    }

    private static String advice(String module) {
        return REQUIRES.containsKey(module)
            ? "what both need belongs below, into ipc; allowed=" + REQUIRES.get(module).stream().sorted().toList()
            : "a new module needs a place: add it to ModuleRules";
    }
}
