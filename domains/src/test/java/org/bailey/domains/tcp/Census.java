package org.bailey.domains.tcp;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The objects of this package that one of them leads to, counted by walking their fields.
 *
 * <p>Bytes are those of a 64-bit machine without compressed references, so an upper bound.
 */
final class Census {

    private static final int HEADER_BYTES = 16;
    private static final int WORD_BYTES = 8;

    private final Map<Class<?>, Integer> counts = new HashMap<>();
    private long bytes;

    private Census() {
    }

    static Census of(Object root) throws IllegalAccessException {
        Census census = new Census();
        Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> left = new ArrayDeque<>();
        left.add(root);
        known.add(root);
        while (!left.isEmpty()) {
            census.visit(left.remove(), known, left);
        }
        return census;
    }

    int count(Class<?> type) {
        return counts.getOrDefault(type, 0);
    }

    int objects() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    long bytes() {
        return bytes;
    }

    private void visit(Object object, Set<Object> known, Deque<Object> left) throws IllegalAccessException {
        counts.merge(object.getClass(), 1, Integer::sum);
        bytes += HEADER_BYTES;
        if (object.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(object); i++) {
                bytes += WORD_BYTES;
                add(Array.get(object, i), known, left);
            }
            return;
        }
        for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    bytes += WORD_BYTES;
                    field.setAccessible(true);
                    add(field.get(object), known, left);
                }
            }
        }
    }

    private static void add(Object object, Set<Object> known, Deque<Object> left) {
        if (object != null && isOurs(object.getClass()) && known.add(object)) {
            left.add(object);
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.isArray() ? isOurs(type.getComponentType()) : type.getPackage() == Census.class.getPackage();
    }

    @Override
    public String toString() {
        return "counts=" + counts + ", bytes=" + bytes;
    }
}
