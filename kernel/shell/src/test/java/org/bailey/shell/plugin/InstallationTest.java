package org.bailey.shell.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bailey.ipc.BadInput;
import org.bailey.kernel.spec.OptionSpec;
import org.bailey.kernel.spec.OptionType;
import org.bailey.kernel.spec.PluginSpec;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plugins that are found, and what is wrong with those that are not. */
class InstallationTest {

    @TempDir
    private Path folder;

    private String refusal(String descriptor) throws IOException {
        Path jar = PluginJars.write(folder.resolve("more/a.jar"), descriptor);
        BadInput told = assertThrows(BadInput.class,
            () -> new Installation(Optional.empty(), List.of(folder.resolve("more"))).plugins());
        return told.getMessage().replace(jar + "!/META-INF/", "");
    }

    @Test
    void findsDomainsAndDrivers() throws IOException {
        Plugins plugins = PluginJars.install(folder).plugins();
        PluginSpec tcp = plugins.named("tcp").orElseThrow();
        assertEquals(folder.resolve("domains/domains.jar"), tcp.jar());
        assertEquals("org.example.Tcp", tcp.className());
        assertEquals(List.of("overlap", "memory", "flows", "idle", "checksum", "note"),
            List.copyOf(tcp.options().keySet()));
        assertEquals(new OptionSpec("overlap", OptionType.CHOICE, List.of("first", "last"), false, "first",
            "which bytes win"), tcp.options().get("overlap"));
        assertEquals(64L << 20, tcp.options().get("memory").preset());
        PluginSpec capture = plugins.named("pcap-file").orElseThrow();
        assertTrue(capture.device() && !tcp.device());
        assertEquals(List.of(), capture.in());
        assertTrue(capture.options().get("file").required());
        assertEquals(PluginSpec.HOST, plugins.named("host").orElseThrow());
    }

    @Test
    void namesTheLauncherOfTheCheckoutItIsIn() throws IOException {
        Installation built = PluginJars.install(folder.resolve("target/bailey"));
        Path launcher = folder.resolve("bailey");
        Files.createDirectory(launcher);
        assertEquals(Path.of("bailey"), built.launcher());
        Files.delete(launcher);
        Files.createFile(launcher).toFile().setExecutable(true);
        assertEquals(launcher, built.launcher());
        assertEquals(Path.of("bailey"), new Installation(Optional.empty(), List.of()).launcher());
    }

    @Test
    void looksIntoFurtherFolders() throws IOException {
        PluginJars.write(folder.resolve("more/a.jar"), "domains: [{name: greet, class: org.example.Greet}]");
        Plugins plugins = PluginJars.install(folder.resolve("home")).with(folder.resolve("more")).plugins();
        assertTrue(plugins.named("greet").isPresent() && plugins.named("tcp").isPresent());
    }

    @Test
    void passesOverJarsWithoutADescriptor() throws IOException {
        PluginJars.write(folder.resolve("domains/z.jar"), "META-INF/library.txt", "no plugin");
        assertEquals(List.of("host"), List.copyOf(Installation.at(folder).plugins().names()));
    }

    @Test
    void doesWithoutAHome() {
        assertEquals(List.of("host"),
            List.copyOf(new Installation(Optional.empty(), List.of()).plugins().names()));
    }

    @Test
    void refusesTwoDomainsOfOneName() throws IOException {
        Installation home = PluginJars.install(folder.resolve("home"));
        Path jar = PluginJars.write(folder.resolve("more/a.jar"), "domains: [{name: tcp, class: org.example.Other}]");
        BadInput told = assertThrows(BadInput.class, () -> home.with(folder.resolve("more")).plugins());
        assertEquals("two domains are called 'tcp': one in " + folder.resolve("home/domains/domains.jar") + ", one in "
            + jar + "; take one away or rename it", told.getMessage());
    }

    @Test
    void readsAFolderOnceHoweverOftenAndHoweverItIsNamed() throws IOException {
        Path more = PluginJars.write(folder.resolve("more/a.jar"), "domains: [{name: a, class: x.A}]").getParent();
        Path link = Files.createSymbolicLink(folder.resolve("link"), more);
        Installation home = PluginJars.install(folder.resolve("home"));
        List<Path> folders = List.of(more, Path.of(more + "/"), more.resolve("../more/."), link,
            folder.resolve("home/domains"), folder.resolve("home/drivers"));
        Plugins plugins = home.with(folders).plugins();
        assertEquals(more.resolve("a.jar"), plugins.named("a").orElseThrow().jar());
        assertTrue(plugins.named("pcap-file").orElseThrow().device());
    }

    @Test
    void refusesAFolderThatIsNotThereOrHasNoPlugin() throws IOException {
        Installation installation = PluginJars.install(folder.resolve("home"));
        Path none = folder.resolve("none");
        assertEquals("no such folder of plugins; name one that holds jars: folder=" + none,
            assertThrows(BadInput.class, () -> installation.with(none).plugins()).getMessage());
        Path jar = folder.resolve("home/domains/domains.jar");
        assertEquals("a folder of plugins is wanted; name " + jar.getParent() + ": file=" + jar,
            assertThrows(BadInput.class, () -> installation.with(jar).plugins()).getMessage());
        Files.createDirectory(none);
        assertEquals("no plugin in the folder; a plugin is a jar with META-INF/bailey.yaml: folder=" + none,
            assertThrows(BadInput.class, () -> installation.with(none).plugins()).getMessage());
    }

    @Test
    void refusesAJarThatIsNone() throws IOException {
        Path jar = Files.writeString(Files.createDirectories(folder.resolve("more")).resolve("a.jar"), "no zip");
        Installation installation = new Installation(Optional.empty(), List.of(folder.resolve("more")));
        String told = assertThrows(BadInput.class, installation::plugins).getMessage();
        assertTrue(told.startsWith("a file is called a jar and is none, ") && told.endsWith(": jar=" + jar), told);
    }

    @Test
    void tellsWhichJarWasMeant() throws IOException {
        Path jar = PluginJars.write(folder.resolve("target/mine.jar"), "domains: [{name: a, class: x.A}]");
        for (Path named : List.of(jar.resolveSibling("mien.jar"), jar.resolveSibling("mine.jra"))) {
            assertEquals("no such jar; did you mean 'mine.jar'? known: mine.jar: jar=" + named,
                assertThrows(BadInput.class, () -> Installation.descriptorOf(named)).getMessage());
        }
        assertEquals("a folder is no jar; known: mine.jar: jar=" + jar.getParent(),
            assertThrows(BadInput.class, () -> Installation.descriptorOf(jar.getParent())).getMessage());
    }

    @Test
    void opensNothingThatIsNoFile() throws Exception {
        Path more = Files.createDirectories(folder.resolve("more"));
        Path pipe = more.resolve("pipe.jar");
        Assumptions.assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        Installation installation = new Installation(Optional.empty(), List.of(more));
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            assertThrows(BadInput.class, installation::plugins);
            String told = assertThrows(BadInput.class, () -> Installation.jar(pipe)).getMessage();
            assertTrue(told.startsWith("a jar is a file, and this is ") && told.endsWith(": jar=" + pipe), told);
        });
        Path link = Files.createSymbolicLink(folder.resolve("link.jar"), folder.resolve("nowhere.jar"));
        assertEquals("no such jar; the link leads nowhere: jar=" + link,
            assertThrows(BadInput.class, () -> Installation.jar(link)).getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        domains: [{name: a b, class: x.A}] | 1:18: 'a b' is no name; allowed: letters, digits, - and _
        domains: [{name: a, class: 1x}] | 1:28: '1x' is no class name
        domains: [{name: a}] | 1:11: the key 'class' is missing
        domains: [{class: x.A}] | 1:11: the key 'name' is missing
        domains: {name: a} | 1:10: 'domains' has to be a list, not a mapping
        domans: [] | 1:1: unknown key 'domans'; did you mean 'domains'? known: domains
        domains: [{name: a, class: x.A}, {name: a, class: x.B}] | 1:41: the domain 'a' stands twice in 'domains'
        domains: [{name: a, class: x.A, inn: []}] | 1:33: unknown key 'inn' of a domain; did you mean 'in'?
        domains: [{name: a, class: x.A, in: [i, i]}] | 1:41: the port 'i' stands twice in 'in'
        domains: [{name: a, class: x.A, in: [i.o]}] | 1:38: 'i.o' is no port name; allowed: letters, digits, - and _
        domains: [{name: a, class: x.A, out: [o], carries: {p: link}}] | 1:53: unknown key 'p' of an output of 'carries'
        domains: [{name: a, class: x.A, out: [o], carries: {o: links}}] | 1:56: unknown o 'links'; did you mean 'link'?
        domains: [a | 1:12: bad YAML: expected ',' or ']'
        """)
    void tellsTheJarAndLineOfABrokenDescriptor(String descriptor, String expected) throws IOException {
        String told = refusal(descriptor);
        assertTrue(told.lines().anyMatch(line -> line.startsWith("bailey.yaml:" + expected)), told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {type: int, default: 1} | unknown type 'int'; known: text, choice, path
        {default: 1} | the key 'type' is missing; known: text, choice, path
        {type: integer} | option 'o' needs a default, or required: true
        {type: integer, default: x} | option 'o': 'x' is no whole number; write for example 3
        {type: integer, default: 1, required: true}| a required option has no default; leave one of them out
        {type: choice, default: a} | a choice needs its words; write of: [first, last]
        {type: choice, of: [a], default: b} | option 'o': unknown word 'b'; known: a
        {type: text, of: [a]} | only a choice has words; leave 'of' out
        {type: text, requird: true} | unknown key 'requird' of an option; did you mean 'required'?
        {type: text, does: this, and that} | unknown key 'and that' of an option; a text with a comma has
        [text] | option 'o' has to be a mapping, not a list
        """)
    void tellsWhatIsWrongWithAnOption(String option, String expected) throws IOException {
        String told = refusal("domains: [{name: a, class: x.A, options: {o: " + option + "}}]");
        assertTrue(told.contains(": " + expected), told);
    }

    @Test
    void whatAJarSaysIsOneLine() throws IOException {
        PluginJars.write(folder.resolve("more/a.jar"), "domains: [{name: a, class: x.A, does: \"\\e[31mred\\nroot# \","
            + " options: {o: {type: text, does: \"a\\rb\"}}}]");
        PluginSpec spec = new Installation(Optional.empty(), List.of(folder.resolve("more"))).plugins().named("a")
            .orElseThrow();
        assertEquals(" [31mred root# ", spec.does());
        assertEquals("a b", spec.options().get("o").does());
        assertTrue(refusal("domains: [{name: \"a\\n\\e[31mb\", class: x.A}]").endsWith(
            "1:18: 'a  [31mb' is no name; allowed: letters, digits, - and _"));
    }

    @Test
    void refusesOptionsWhoseNamesMeanSomethingElse() throws IOException {
        assertEquals("bailey.yaml:1:43: no option can be called 'use'; reserved: use, isolation, restart, worker",
            refusal("domains: [{name: a, class: x.A, options: {use: {type: text}}}]"));
        for (String name : List.of("", "a b", "a.b", "a=b", "a\\nb")) {
            assertEquals("bailey.yaml:1:43: '" + name.replace("\\n", " ")
                + "' is no option name; allowed: letters, digits, - and _",
                refusal("domains: [{name: a, class: x.A, options: {\"" + name + "\": {type: text}}}]"));
        }
    }
}
