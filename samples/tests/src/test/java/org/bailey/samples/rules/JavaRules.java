package org.bailey.samples.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The rules for Java: names, comments, lengths, and what only some files may use. */
public final class JavaRules {

    static final int METHOD_LINES_MAX = 70;

    private static final Set<String> FORBIDDEN = Set.of("Impl", "Abstract", "Base", "Default", "Util", "Utils",
        "Manager");
    private static final Pattern WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_");
    private static final Pattern SENTENCE = Pattern.compile("(?s)\\s*[^@\\s].*?[.!?:](\\s.*|$)");
    private static final Set<Modifier> CLOSED = Set.of(Modifier.FINAL, Modifier.ABSTRACT, Modifier.SEALED,
        Modifier.NON_SEALED);
    private static final Set<String> NATIVE = Set.of("Linker", "downcallHandle", "upcallStub", "SymbolLookup",
        "loaderLookup", "libraryLookup", "loadLibrary");
    /** JMH makes subclasses of benchmarks, jcstress of races. */
    private static final Pattern EXTENDED_BY_TOOLS = Pattern.compile("samples/(benchmarks|stress)/.*");
    private static final List<String> PRINTS = List.of("kernel/shell/src/main/", "drivers/src/main/java/org/bailey/"
        + "drivers/stdout/", "samples/");

    private final Set<String> extended;

    private JavaRules(Set<String> extended) {
        this.extended = extended;
    }

    /** What a set of files breaks; a class that another one of them extends need not be final. */
    public static List<Finding> check(List<JavaOutline> outlines) {
        Set<String> extended = outlines.stream().flatMap(outline -> outline.supertypes().stream())
            .map(name -> name.substring(name.lastIndexOf('.') + 1)).collect(Collectors.toSet());
        JavaRules rules = new JavaRules(extended);
        List<Finding> findings = new ArrayList<>();
        for (JavaOutline outline : outlines) {
            outline.types().forEach(type -> rules.type(outline.file(), type, findings));
            outline.methods().forEach(method -> method(outline.file(), method, findings));
            outline.uses().forEach(use -> use(outline.file(), use, findings));
        }
        return findings;
    }

    private void type(SourceFile file, JavaOutline.Type type, List<Finding> findings) {
        boolean hidden = type.depth() > 0 && (type.modifiers().contains(Modifier.PRIVATE) || !file.isMain());
        if (!hidden && !SENTENCE.matcher(type.comment()).matches()) {
            findings.add(new Finding(file.path(), type.line(), "every type has a Javadoc whose first sentence says what"
                + " it is, type=" + type.name(), "write that sentence, with its full stop"));
        }
        for (String word : WORD.split(type.name())) {
            if (FORBIDDEN.contains(word)) {
                findings.add(new Finding(file.path(), type.line(), "no type has '" + word + "' in its name, type="
                    + type.name(), "name it after its role"));
            }
        }
        boolean open = type.kind().equals("class") && file.isMain() && !extended.contains(type.name())
            && type.modifiers().stream().noneMatch(CLOSED::contains)
            && !EXTENDED_BY_TOOLS.matcher(file.path()).matches();
        if (open) {
            findings.add(new Finding(file.path(), type.line(), "classes that nothing extends are final, type="
                + type.name(), "write final"));
        }
        if (type.depth() == 0 && !file.name().equals(type.name() + ".java")) {
            findings.add(new Finding(file.path(), type.line(), "a type has a file of its own, type=" + type.name(),
                "move it to " + type.name() + ".java, or into the type that uses it"));
        }
    }

    private static void method(SourceFile file, JavaOutline.Method method, List<Finding> findings) {
        int lines = method.lastLine() - method.firstLine() + 1;
        if (lines > METHOD_LINES_MAX) {
            findings.add(new Finding(file.path(), method.firstLine(), "a method has at most " + METHOD_LINES_MAX
                + " lines, method=" + method.name() + ", lines=" + lines, "give its steps names of their own"));
        }
        if (method.modifiers().contains(Modifier.NATIVE)) {
            findings.add(new Finding(file.path(), method.firstLine(), "no JNI, method=" + method.name(),
                "call it through java.lang.foreign in a file that ends in Syscalls.java"));
        }
        boolean accessor = method.parameters() == 0 && !method.overrides() && method.name().matches("get[A-Z].*");
        if (accessor) {
            findings.add(new Finding(file.path(), method.firstLine(), "accessors have no 'get', method="
                + method.name(), "name it after what it returns"));
        }
    }

    private static void use(SourceFile file, JavaOutline.Use use, List<Finding> findings) {
        String last = use.name().substring(use.name().lastIndexOf('.') + 1);
        if (NATIVE.contains(last) && !file.name().endsWith("Syscalls.java")) {
            findings.add(new Finding(file.path(), use.line(), "native code is called only in files that end in"
                + " Syscalls.java, found=" + last, "move the call there, and the man page's name with it"));
        }
        boolean prints = use.name().equals("System.out") || use.name().equals("java.lang.System.out");
        if (prints && file.isMain() && PRINTS.stream().noneMatch(file.path()::startsWith)) {
            findings.add(new Finding(file.path(), use.line(), "only the command line and the driver stdout print,"
                + " found=System.out", "send a message, count, or use context.log"));
        }
    }
}
