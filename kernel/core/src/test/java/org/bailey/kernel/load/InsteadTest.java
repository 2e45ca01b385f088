package org.bailey.kernel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is refused, its author is told what to use instead. */
final class InsteadTest {

    /** What is said where the list has no line: not much, but never nothing. */
    private static final String USUAL = Instead.of("com.example.Unheard");

    @TempDir
    private Path folder;

    private static List<String> publicClasses(String packageName) throws IOException {
        Path folder = FileSystems.getFileSystem(URI.create("jrt:/"))
            .getPath("modules/java.base", packageName.replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".class"))
                .map(name -> packageName + "." + name.replace(".class", "")).filter(InsteadTest::isPublic).toList();
        }
    }

    private static boolean isPublic(String className) {
        try {
            return (Class.forName(className, false, null).getModifiers() & Modifier.PUBLIC) != 0;
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.io", "java.math", "java.net", "java.nio.channels", "java.nio.charset",
        "java.nio.file", "java.security", "java.text", "java.time", "java.util", "java.util.concurrent",
        "java.util.function", "java.util.random", "java.util.regex", "java.util.stream", "java.util.zip"})
    void eachClassThatAnAuthorMayReachForHasAdviceOfItsOwn(String packageName) throws IOException {
        AllowList allowed = AllowList.shipped();
        assertEquals(List.of(), publicClasses(packageName).stream()
            .filter(name -> !allowed.allows(name) && Instead.of(name).equals(USUAL)).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "java.lang.StringBuffer | instead: StringBuilder",
        "java.util.SplittableRandom | instead: java.util.Random",
        "java.lang.Throwable.printStackTrace | instead: Context.log",
        "java.util.Locale.getDefault | instead: Locale.ROOT",
        "java.util.concurrent.ConcurrentHashMap | instead: plain fields and collections",
        "java.nio.file.Files.exists | instead: a path option of a driver",
        "java.io.ByteArrayInputStream.<init> | instead: the constructor that takes the array alone",
        "java.io.CharArrayReader as a superclass or interface | instead: a subclass of java.io.Reader",
        "java.io.ObjectInputStream | instead: its fields by java.io.DataInputStream",
        "java.io.FileReader | instead: messages on a port, streams over memory",
        "native code | instead: code in Java",
        "com.google.gson.Gson | instead: a class inside the plugin's own jar",
    })
    void theLongestBeginningCounts(String used, String advice) {
        assertTrue(Instead.of(used).startsWith(advice), Instead.of(used));
    }

    @Test
    void aFieldIsNamedAndAConstructorIsItsClass() {
        List<String> refused = new ArrayList<>();
        PluginJar jar = PluginJar.of("Kept", Jars.compile(folder,
            Map.of("Kept", "class Kept { StringBuffer kept = new StringBuffer(); }")).get("Kept.class"));
        new LinkCheck(new Namespace(jar, AllowList.shipped()), refusal -> refused.add(refusal.getMessage()))
            .check("Kept", jar.classFile("Kept"));
        String said = "a plugin may not use java.lang.StringBuffer; instead: StringBuilder: in=Kept.";
        assertEquals(List.of(said + "kept", said + "<init>, line=1", said + "<init>, line=1"), refused);
    }
}
