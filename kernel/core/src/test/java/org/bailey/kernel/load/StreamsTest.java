package org.bailey.kernel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bailey.kernel.run.Kernel;
import org.bailey.kernel.run.TestPlugins;
import org.bailey.kernel.run.TestStack;
import org.bailey.kernel.spec.PluginSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams over memory work behind the wall, and are as harmless as {@code allow.list} says. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class StreamsTest {

    @TempDir
    private Path folder;

    private static Set<Class<?>> streams() throws ClassNotFoundException {
        Set<Class<?>> streams = new TreeSet<>((one, other) -> one.getName().compareTo(other.getName()));
        for (String name : AllowList.shipped().classes()) {
            Class<?> type = Class.forName(name, false, null);
            if (name.startsWith("java.io.") && !type.isInterface() && !Throwable.class.isAssignableFrom(type)) {
                streams.add(type);
            }
        }
        return streams;
    }

    @Test
    void whatLibrariesDoWithStreamsWorks() throws IOException {
        String source;
        try (InputStream file = StreamsTest.class.getResourceAsStream("Streaming.txt")) {
            source = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        PluginSpec reader = new TestPlugins(folder).compiled("Streaming", source);
        TestStack stack = TestStack.chain("fbuf", reader);
        try (Kernel kernel = stack.assemble()) {
            assertEquals(List.of("ppqq <p 258\u00e9 end a+b TEXT. y9 no"), TestStack.through(kernel, List.of("pq")),
                stack::said);
            assertEquals(0, kernel.outstanding());
        }
    }

    @Test
    void arrayStreamThatBeginsBeforeItsArrayReadsNothingForEver() throws Exception {
        InputStream endless = new ByteArrayInputStream(new byte[1], Integer.MIN_VALUE, -1);
        assertEquals(0, endless.read(new byte[9]), "the JDK checks it now: allow.list can have the constructor");
        assertEquals(0, endless.read(new byte[9]));
    }

    @Test
    void noStreamThatCanBeExtendedLetsItsPlaceBeSet() throws ClassNotFoundException {
        Set<String> open = new TreeSet<>();
        for (Class<?> type : streams()) {
            for (Field field : type.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (AllowList.shipped().extensible(type.getName())
                    && (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers))) {
                    open.add(type.getSimpleName() + "." + field.getName());
                }
            }
        }
        // What is written is never read again by a loop of these two; the others are what they pass things on to.
        assertEquals(Set.of("ByteArrayOutputStream.buf", "ByteArrayOutputStream.count", "DataOutputStream.written",
            "FilterInputStream.in", "FilterOutputStream.out", "FilterReader.in", "FilterWriter.out", "Reader.lock",
            "Writer.lock"), open);
    }

    @Test
    void streamsShareNothingThatCanBeSeen() throws ClassNotFoundException {
        for (Class<?> type : streams()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                    assertEquals(Modifier.PRIVATE | Modifier.FINAL,
                        field.getModifiers() & (Modifier.PRIVATE | Modifier.FINAL), field::toString);
                }
            }
        }
        assertNotSame(InputStream.nullInputStream(), InputStream.nullInputStream());
        assertNotSame(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
        assertNotSame(Reader.nullReader(), Reader.nullReader());
        assertNotSame(Writer.nullWriter(), Writer.nullWriter());
    }
}
