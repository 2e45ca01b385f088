package org.bailey.kernel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The allow-list says what it means, fits this JDK, and lets nothing through that one would not look for there. */
final class AllowListTest {

    /** Members that no plugin may use of any class, wherever it inherits them from. */
    private static final Set<String> NEVER = Set.of("wait", "notify", "notifyAll", "forName", "getClassLoader",
        "getModule", "getMethods", "getDeclaredMethods", "getFields", "getDeclaredFields", "getConstructors",
        "getDeclaredConstructor", "newInstance", "getResource", "getResourceAsStream", "getProtectionDomain",
        "printStackTrace", "parallelStream", "parallel", "parallelSort", "parallelPrefix", "parallelSetAll", "exit",
        "halt", "exec", "load", "loadLibrary", "getProperty", "setProperty", "getenv", "setDefault", "lookup",
        "publicLookup", "privateLookupIn", "findStatic", "findVirtual", "defineClass", "invokeExact",
        "invokeWithArguments", "allocateDirect", "getInteger", "getBoolean", "start",
        "sleep", "park", "availableCharsets");

    /** Decodes text, and is nothing like {@code Class.forName}. */
    private static final String HARMLESS = "java.nio.charset.Charset.forName";

    private static List<String> lines() throws IOException {
        try (InputStream file = AllowList.class.getResourceAsStream("allow.list")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                .map(line -> line.replaceFirst("#.*", "").strip()).filter(line -> !line.isEmpty()).toList();
        }
    }

    @Test
    void linesOfEachKindAllowWhatTheySay() {
        AllowList list = AllowList.of("# remark\n\na.All\na.Some: one two  # why\na.Named:\na.But: -one");
        assertTrue(list.allows("a.All") && list.allows("a.All", "any") && list.extensible("a.All"));
        assertTrue(list.allows("a.Some", "one") && list.allows("a.Some", "two") && list.allows("a.Some"));
        assertFalse(list.allows("a.Some", "three") || list.extensible("a.Some"));
        assertTrue(list.allows("a.Named"));
        assertFalse(list.allows("a.Named", "any") || list.extensible("a.Named"));
        assertTrue(list.allows("a.But", "two") && list.extensible("a.But"));
        assertFalse(list.allows("a.But", "one"));
        assertTrue(list.withholds("one") && list.withholds("a.But", "one") && !list.withholds("a.Some", "one"));
        assertFalse(list.allows("a.Other") || list.allows("a.Other", "one") || list.extensible("a.Other"));
    }

    @Test
    void descriptorPicksOneOfSeveralOfAName() {
        AllowList list = AllowList.of("a.One: <init>([B)V two");
        assertTrue(list.allows("a.One", "<init>", "([B)V") && list.allows("a.One", "two", "()V"));
        assertFalse(list.allows("a.One", "<init>", "([BII)V") || list.allows("a.One", "<init>"));
        assertFalse(list.allows("a.Other", "<init>", "([B)V"));
    }

    @Test
    void eachClassStandsThereOnce() throws IOException {
        Set<String> seen = new HashSet<>();
        for (String line : lines()) {
            String className = line.replaceFirst(":.*", "").strip();
            assertTrue(seen.add(className), "allow.list names it twice: class=" + className);
        }
        assertEquals(seen, AllowList.shipped().classes());
    }

    @Test
    void eachClassAndMemberExistsInTheBaseOfTheJdk() throws Exception {
        for (String line : lines()) {
            String[] parts = line.split(":", 2);
            Class<?> type = Class.forName(parts[0].strip(), false, null);
            assertEquals("java.base", type.getModule().getName(), line);
            for (String member : parts.length == 1 ? new String[0] : parts[1].strip().split("\\s+")) {
                String name = member.startsWith("-") ? member.substring(1) : member;
                Set<String> known = name.contains("(") ? described(type) : members(type);
                assertTrue(name.isEmpty() || known.contains(name), type.getName() + " has no member " + name);
            }
        }
    }

    @Test
    void noClassLetsThroughWhatNoPluginMayUse() throws Exception {
        Ancestry ancestry = new Ancestry(new Namespace(PluginJar.of("None", new byte[0]), AllowList.shipped()));
        List<String> open = new ArrayList<>();
        for (String className : AllowList.shipped().classes()) {
            for (String member : members(Class.forName(className, false, null))) {
                if (NEVER.contains(member) && ancestry.refusing(className, member, "()V") == null) {
                    open.add(className + "." + member);
                }
            }
        }
        open.remove(HARMLESS);
        assertTrue(open.isEmpty(), "allow.list lets these through: " + open);
    }

    @Test
    void withheldMemberIsRefusedInEverythingThatInheritsIt() {
        Ancestry ancestry = new Ancestry(new Namespace(PluginJar.of("None", new byte[0]), AllowList.shipped()));
        assertEquals("java.util.Collection", ancestry.refusing("java.util.ArrayList", "parallelStream", "()V"));
        assertEquals("java.lang.Throwable", ancestry.refusing("java.io.EOFException", "printStackTrace", "()V"));
        assertEquals("java.lang.Object", ancestry.refusing("org.bailey.ipc.Aggregate", "wait", "()V"));
        assertNotNull(ancestry.refusing("java.lang.Thread", "start", "()V"));
    }

    private static Set<String> described(Class<?> type) {
        Set<String> described = new HashSet<>();
        for (Constructor<?> each : type.getConstructors()) {
            described.add("<init>" + MethodType.methodType(void.class, each.getParameterTypes()).descriptorString());
        }
        for (Method each : type.getMethods()) {
            described.add(each.getName()
                + MethodType.methodType(each.getReturnType(), each.getParameterTypes()).descriptorString());
        }
        return described;
    }

    private static Set<String> members(Class<?> type) {
        Set<String> names = new HashSet<>(Set.of("<init>"));
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                names.add(method.getName());
            }
            for (Field field : each.getDeclaredFields()) {
                names.add(field.getName());
            }
        }
        for (Method method : type.getMethods()) {
            names.add(method.getName());
        }
        return names;
    }
}
