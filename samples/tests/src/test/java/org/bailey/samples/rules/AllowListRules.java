package org.bailey.samples.rules;

import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rules for the list of what plugins may use: a class once, and only what the JDK has. */
public final class AllowListRules {

    private AllowListRules() {
    }

    /** What the list breaks. */
    public static List<Finding> check(SourceFile file) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).replaceFirst("#.*", "").strip();
            if (text.isEmpty()) {
                continue;
            }
            String name = text.replaceFirst(":.*", "").strip();
            Integer before = seen.putIfAbsent(name, i + 1);
            if (before != null) {
                findings.add(new Finding(file.path(), i + 1, "a class stands once in the list, class=" + name,
                    "join it with line " + before));
            }
            existence(file, i + 1, text, name, findings);
        }
        return findings;
    }

    private static void existence(SourceFile file, int line, String text, String name, List<Finding> findings) {
        Class<?> type;
        try {
            type = Class.forName(name, false, ClassLoader.getPlatformClassLoader());
        } catch (ClassNotFoundException e) {
            findings.add(new Finding(file.path(), line, "the list names what the JDK has, class=" + name,
                "correct the name, or take the line out"));
            return;
        }
        String members = text.contains(":") ? text.substring(text.indexOf(':') + 1).strip() : "";
        List<String> words = members.isEmpty() ? List.of() : Arrays.asList(members.split("\\s+"));
        if (words.stream().map(word -> word.startsWith("-")).distinct().count() > 1) {
            findings.add(new Finding(file.path(), line, "members are either all listed or all left out with -,"
                + " class=" + name, "split what is meant"));
        }
        if (words.stream().distinct().count() < words.size()) {
            findings.add(new Finding(file.path(), line, "a member stands once, class=" + name, "take the other out"));
        }
        for (String word : words) {
            String member = word.startsWith("-") ? word.substring(1) : word;
            if (!hasMember(type, member)) {
                findings.add(new Finding(file.path(), line, "the list names what the JDK has, class=" + name
                    + ", member=" + member, "correct the name, or take it out"));
            }
        }
    }

    private static boolean hasMember(Class<?> type, String member) {
        if (member.contains("(")) {
            return Stream.concat(
                Arrays.stream(type.getConstructors()).map(made -> "<init>"
                    + MethodType.methodType(void.class, made.getParameterTypes()).descriptorString()),
                Arrays.stream(type.getMethods()).map(method -> method.getName()
                    + MethodType.methodType(method.getReturnType(), method.getParameterTypes()).descriptorString()))
                .anyMatch(member::equals);
        }
        return member.equals("<init>")
            || Stream.concat(Arrays.stream(type.getMethods()), Arrays.stream(type.getDeclaredMethods()))
                .anyMatch(method -> method.getName().equals(member))
            || Arrays.stream(type.getFields()).anyMatch(field -> field.getName().equals(member));
    }
}
