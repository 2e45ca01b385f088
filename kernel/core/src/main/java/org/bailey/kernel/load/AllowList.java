package org.bailey.kernel.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The JDK classes and members that a plugin may use: exactly those in {@code allow.list} beside this class.
 *
 * <p>Each line is {@code class}, {@code class: member member} for these members only, {@code class:} for a
 * class that may be named but not called, or {@code class: -member} for all members but these; the latter
 * also holds for what inherits them. Where only one of several methods of a name may be used, its descriptor
 * follows: {@code <init>([B)V}. A nested class has a line of its own. A plugin's class may extend or implement only
 * what has a line of the first or of the last kind.
 */
public final class AllowList {

    private static final String FILE = "allow.list";

    private final Map<String, Members> classes = new HashMap<>();
    private final Set<String> withheld = new HashSet<>();

    private record Members(Set<String> names, boolean listed) {

        boolean has(String member) {
            return names.contains(member) == listed;
        }
    }

    private AllowList() {
    }

    /** The list that ships with the kernel. */
    public static AllowList shipped() {
        try (InputStream file = AllowList.class.getResourceAsStream(FILE)) {
            return of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    /** A list of these lines. */
    static AllowList of(String lines) {
        AllowList list = new AllowList();
        for (String line : lines.split("\n")) {
            list.add(line);
        }
        return list;
    }

    private void add(String line) {
        String text = line.contains("#") ? line.substring(0, line.indexOf('#')) : line;
        if (text.isBlank()) {
            return;
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            classes.put(text.strip(), new Members(Set.of(), false));
            return;
        }
        Set<String> names = new HashSet<>();
        boolean listed = true;
        for (String name : text.substring(colon + 1).strip().split(" ")) {
            listed &= !name.startsWith("-");
            names.add(name.startsWith("-") ? name.substring(1) : name);
        }
        if (!listed) {
            withheld.addAll(names);
        }
        classes.put(text.substring(0, colon).strip(), new Members(names, listed));
    }

    /** Whether a plugin may name this class. */
    public boolean allows(String className) {
        return classes.containsKey(className);
    }

    /** Whether a plugin may use this method or field of the class. */
    public boolean allows(String className, String member) {
        Members members = classes.get(className);
        return members != null && members.has(member);
    }

    /** Whether a plugin may use this method or field of the class; the descriptor counts where the list has one. */
    boolean allows(String className, String member, String descriptor) {
        Members members = classes.get(className);
        return members != null && (members.has(member) || members.listed && members.has(member + descriptor));
    }

    /** Whether a plugin's class may extend or implement this class. */
    boolean extensible(String className) {
        Members members = classes.get(className);
        return members != null && !members.listed;
    }

    /** Whether the member is among those that the line of any class takes out. */
    boolean withholds(String member) {
        return withheld.contains(member);
    }

    /** Whether the line of this class takes the member out. */
    boolean withholds(String className, String member) {
        Members members = classes.get(className);
        return members != null && !members.listed && members.names.contains(member);
    }

    /** Every class on the list. */
    Set<String> classes() {
        return classes.keySet();
    }
}
