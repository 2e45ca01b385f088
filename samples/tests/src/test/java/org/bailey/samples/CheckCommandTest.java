package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bailey check}: everything that a stack would refuse in a plugin jar, at once and without running it. */
final class CheckCommandTest {

    private static final String SOURCE = """
        import org.bailey.ipc.*;
        public class Broken implements Domain {
            public void open(Context context) { System.out.println(context.name()); }
            public void receive(Port from, Aggregate message) throws Exception {
                Thread.sleep(1);
            }
            static { if (true) throw new IllegalStateException("it was run"); }
        }
        """;

    @TempDir
    Path folder;

    private Finished check(Path plugins) throws IOException {
        return Bailey.with("check", plugins.resolve("broken.jar")).brief().run();
    }

    @Test
    void ordinaryPluginPasses() throws IOException {
        String good = SOURCE.replace("Thread.sleep(1);", "").replace("System.out.println(context.name());", "");
        assertEquals(1, check(PluginJars.folder(folder, good)).endedWith(0).quietly().lines().size());
    }

    @Test
    void everyRefusalIsToldWithItsLineAndWhatToUseInstead() throws IOException {
        List<String> lines = check(PluginJars.folder(folder, SOURCE)).endedWith(2).err().lines().toList();
        assertTrue(lines.get(0).contains(
            "Broken.java:3: a plugin may not use java.lang.System.out; instead: Context.log"),
            lines.toString());
        assertTrue(lines.get(0).endsWith("in=Broken.open, line=3"), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.contains("Broken.java:5: a plugin may not use"
            + " java.lang.Thread.sleep; instead: Context.alarm")), lines.toString());
        assertTrue(lines.stream().noneMatch(line -> line.contains("it was run")), lines.toString());
    }

    @Test
    void portsAndOptionsThatTheDescriptorDoesNotHaveAreTold() throws IOException {
        String descriptor = """
            domains:
              - name: broken
                class: Broken
                in: [in]
                out: [out]
                options:
                  size: {type: size, default: 1 KiB}
            """;
        String source = SOURCE.replace("Thread.sleep(1);", "").replace("System.out.println(context.name());", """

            context.port("in"); context.port("output"); context.options().number("size");
            context.options().text("size");
            context.options().flag("eager"); context.port(context.name()); context.counter("free");
            """);
        Finished told = check(PluginJars.folder(folder, descriptor, source)).endedWith(2);
        assertEquals("""
            Broken.java:4: no domain of the descriptor has the port 'output'; declare it in META-INF/bailey.yaml, \
            or ask for one of: in, out
            Broken.java:5: the descriptor says that the option 'size' is size; ask for it with number, \
            or change its type
            Broken.java:6: no domain of the descriptor has the flag option 'eager'; declare it in META-INF/bailey.yaml
            """, told.err().replaceAll("(?m)^.*broken\\.jar: ", ""));
    }

    @Test
    void nameThatAnotherDomainHasIsToldBesideWhatElseIsWrong() throws IOException {
        String descriptor = "domains:\n  - class: Broken\n    name: tcp\n    in: [in]\n    out: [out]\n";
        Path plugins = PluginJars.folder(folder, descriptor, SOURCE);
        List<String> lines = check(plugins).endedWith(2).err().lines().toList();
        assertEquals(plugins.resolve("broken.jar") + "!/META-INF/bailey.yaml:3:11: a domain 'tcp' is there already, in "
            + Checkout.home().resolve("domains/bailey-domains.jar") + "; choose another name", lines.getFirst());
        assertTrue(lines.stream().anyMatch(line -> line.contains("Broken.java:5: a plugin may not")), lines.toString());
    }

    @Test
    void classThatIsMissingOrNoDomainIsNamed() throws IOException {
        String place = "broken.jar!/META-INF/bailey.yaml:3:12: ";
        check(PluginJars.folder(folder, "")).refusedWith(2, place, "names a class that is not there; no class is in it",
            "class=Broken");
        check(PluginJars.folder(folder, "class Brokn { }")).refusedWith(2, place, "in it are Brokn: class=Broken");
        check(PluginJars.folder(folder, "public class Broken { }")).refusedWith(2, place, "is not a domain");
        Finished noise = check(PluginJars.noise(folder, 7)).endedWith(2);
        assertTrue(noise.err().contains("not a class file that can be checked: class=Broken"), noise::toString);
    }

    @Test
    void pluginsOfTheProductPass() {
        for (String jar : List.of("domains/bailey-domains.jar", "domains/bailey-hello.jar")) {
            Bailey.with("check", Checkout.home().resolve(jar)).brief().run().endedWith(0).quietly();
        }
    }

    @Test
    void librariesAreCheckedBeforeTheyGoIntoAPlugin() {
        Finished refused = Bailey.with("check", "--library", Checkout.home().resolve("lib/snakeyaml-engine.jar"))
            .brief().run().endedWith(2);
        assertEquals("", refused.text());
        assertTrue(refused.err().lines().allMatch(line -> line.contains(": a plugin may not use ")), refused::toString);
        assertTrue(refused.err().lines().anyMatch(line -> line.matches(".*: JsonScalarResolver\\.java:\\d+: .*"
            + "java\\.util\\.regex\\.Pattern\\.compile; instead: indexOf, or a parser.*")), refused::toString);
        Bailey.with("check", "--library", Checkout.home().resolve("domains/bailey-hello.jar")).brief().run()
            .endedWith(0).quietly();
    }

    @Test
    void whatIsNoPluginIsSaidToBeNone() throws IOException {
        Bailey.with("check", Checkout.home().resolve("lib/bailey-ipc.jar")).brief().run()
            .refusedWith(2, "META-INF/bailey.yaml");
        Bailey.with("check", folder.resolve("nowhere.jar")).brief().run().refusedWith(2, "nowhere.jar");
        Bailey.with("check", "--library", folder).brief().run().refusedWith(2, "a folder is no jar");
    }
}
