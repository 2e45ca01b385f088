package org.bailey.kernel.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Whose a member is: a class inherits also what may not be used in its superclass or interfaces.
 *
 * <p>{@code message.wait()} links to the contract's {@code Aggregate}, and {@code parallelStream()} of a list
 * of the plugin's own to the plugin's class; neither says where the method comes from.
 */
final class Ancestry {

    private static final String ROOT = "java.lang.Object";

    private final Namespace names;
    private final Map<String, Heading> headings = new ConcurrentHashMap<>();

    private record Heading(List<String> supers, Set<String> members) {
    }

    Ancestry(Namespace names) {
        this.names = names;
    }

    /** The class that this one has the member from, where a plugin may not use it there; else null. */
    String refusing(String className, String member, String descriptor) {
        AllowList allowed = names.allowed();
        if (!names.own(className) && !names.ofContract(className) && !allowed.allows(className, member, descriptor)) {
            return className;
        }
        if (!allowed.withholds(member)) {
            return null;
        }
        Deque<String> left = new ArrayDeque<>(List.of(className));
        Set<String> seen = new HashSet<>();
        while (!left.isEmpty()) {
            String each = left.pop();
            if (!seen.add(each)) {
                continue;
            }
            if (names.own(each)) {
                Heading heading = headings.computeIfAbsent(each, this::read);
                if (!heading.members.contains(member + descriptor)) {
                    left.addAll(heading.supers);
                }
            } else if (allowed.withholds(each, member)) {
                return each;
            } else {
                left.addAll(supersOfForeign(each));
            }
        }
        return null;
    }

    private List<String> supersOfForeign(String className) {
        List<String> supers = new ArrayList<>(List.of(ROOT));
        try {
            Class<?> type = names.foreign(className);
            if (type.getSuperclass() != null) {
                supers.add(type.getSuperclass().getName());
            }
            for (Class<?> each : type.getInterfaces()) {
                supers.add(each.getName());
            }
        } catch (ClassNotFoundException e) {
            // Nobody can inherit from what does not exist: the JVM says so when it links the class.
        }
        return supers;
    }

    private Heading read(String className) {
        List<String> supers = new ArrayList<>();
        Set<String> members = new HashSet<>();
        new ClassReader(names.jar().classFile(className)).accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public void visit(int version, int access, String name, String signature, String superName,
                              String[] interfaces) {
                supers.add(superName.replace('/', '.'));
                for (String each : interfaces) {
                    supers.add(each.replace('/', '.'));
                }
            }

            @Override
            public FieldVisitor visitField(int access, String field, String descriptor, String signature,
                                           Object value) {
                members.add(field + descriptor);
                return null;
            }

            @Override
            public MethodVisitor visitMethod(int access, String method, String descriptor, String signature,
                                             String[] exceptions) {
                members.add(method + descriptor);
                return null;
            }
        }, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new Heading(supers, members);
    }
}
