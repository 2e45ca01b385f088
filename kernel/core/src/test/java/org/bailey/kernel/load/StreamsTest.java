package org.bailey.kernel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
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
    void whatLibrariesDoWithStreamsWorks() {
        PluginSpec reader = new TestPlugins(folder).compiled("Streaming", """
            import java.io.*;
            import java.nio.charset.StandardCharsets;
            import java.util.*;
            import java.util.stream.Collectors;
            import org.bailey.ipc.*;

            public class Streaming implements Domain {
                Port out;

                static class Doubling extends FilterInputStream {
                    int left = -1;
                    Doubling(InputStream in) { super(in); }
                    @Override public int read() throws IOException {
                        int next = left >= 0 ? left : super.read();
                        left = left >= 0 ? -1 : next;
                        return next;
                    }
                    @Override public int read(byte[] to, int offset, int length) throws IOException {
                        int one = read();
                        if (one >= 0) { to[offset] = (byte) one; }
                        return one < 0 ? -1 : 1;
                    }
                }

                static class Upper extends Writer {
                    final StringBuilder text = new StringBuilder();
                    @Override public void write(char[] from, int offset, int length) {
                        text.append(new String(from, offset, length).toUpperCase(Locale.ROOT));
                    }
                    @Override public void flush() { }
                    @Override public void close() { text.append('.'); }
                }

                @Override public void open(Context context) { out = context.port("out"); }

                @Override public void receive(Port from, Aggregate message) throws Exception {
                    byte[] bytes = new byte[message.length()];
                    message.copyTo(0, bytes, 0, bytes.length);
                    List<String> said = new ArrayList<>();
                    try (InputStream in = new BufferedInputStream(new Doubling(new ByteArrayInputStream(bytes)))) {
                        said.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                    PushbackInputStream pushed = new PushbackInputStream(new ByteArrayInputStream(bytes));
                    pushed.unread('<');
                    said.add("" + (char) pushed.read() + (char) pushed.read());
                    ByteArrayOutputStream made = new ByteArrayOutputStream();
                    try (DataOutputStream data = new DataOutputStream(new BufferedOutputStream(made))) {
                        data.writeInt(258);
                        data.writeUTF("\\u00e9");
                    }
                    DataInputStream data = new DataInputStream(new ByteArrayInputStream(made.toByteArray()));
                    said.add(data.readInt() + data.readUTF());
                    try { data.readByte(); } catch (EOFException end) { said.add("end"); }
                    Reader lines = new InputStreamReader(new ByteArrayInputStream("a\\nb".getBytes()),
                        StandardCharsets.UTF_8);
                    said.add(new BufferedReader(lines).lines().collect(Collectors.joining("+")));
                    Upper upper = new Upper();
                    try (Writer writer = new BufferedWriter(upper)) {
                        new PushbackReader(new StringReader("text")).transferTo(writer);
                    }
                    said.add(upper.text.toString());
                    CharArrayWriter chars = new CharArrayWriter();
                    Appendable any = chars.append("x");
                    any.append('y');
                    StringWriter text = new StringWriter();
                    new CharArrayReader(chars.toCharArray(), 1, 1).transferTo(text);
                    OutputStreamWriter encoded = new OutputStreamWriter(made, "UTF-8");
                    encoded.write(text.toString());
                    encoded.close();
                    said.add(text + "" + made.size());
                    try {
                        new OutputStreamWriter(made, "none");
                    } catch (UnsupportedEncodingException e) {
                        said.add("no");
                    }
                    message.release();
                    out.send(text(String.join(" ", said)));
                }

                Aggregate text(String text) {
                    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
                    Aggregate message = out.message();
                    message.push(bytes.length).putBytes(0, bytes, 0, bytes.length);
                    return message;
                }
            }
            """);
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
