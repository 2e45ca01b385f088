package org.bailey.shell.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Handling;
import org.bailey.ipc.mode.Mode;
import org.bailey.ipc.transport.TransportLimits;
import org.bailey.kernel.spec.Carries;
import org.bailey.kernel.spec.ChannelSpec;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.Isolation;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;
import org.bailey.kernel.spec.StackSpec;
import org.bailey.kernel.spec.TapSpec;
import org.bailey.kernel.spec.Workers;
import org.bailey.shell.plugin.PluginJars;
import org.bailey.shell.plugin.Plugins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stack file means. */
class StackReaderTest {

    private static final String HEAD = "bailey: 1\n";
    private static final String CAPTURE = "domains:\n  capture: {use: pcap-file, file: web.pcap}\n";

    @TempDir
    private Path folder;

    private Plugins plugins;
    private Map<String, String> environment = Map.of();

    @BeforeEach
    void install() throws IOException {
        plugins = PluginJars.install(folder.resolve("home")).plugins();
    }

    private StackSpec read(String text, Overrides overrides) throws IOException {
        Path file = Files.writeString(folder.resolve("web.yaml"), text);
        return StackReader.read(file, overrides, plugins, environment::get).spec();
    }

    private StackSpec read(String text) throws IOException {
        return read(HEAD + text, Overrides.none());
    }

    private String mistakes(String text, Overrides overrides) {
        BadInput told = assertThrows(BadInput.class, () -> read(HEAD + text, overrides));
        return told.getMessage().replace(folder + "/", "");
    }

    private static DomainSpec domain(StackSpec stack, String name) {
        return stack.domains().stream().filter(domain -> domain.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void fillsInWhatAFileDoesNotSay() throws IOException {
        StackSpec stack = read("paths: [capture -> tcp -> stdout]\n" + CAPTURE);
        assertEquals("web", stack.name());
        assertEquals("fbuf", stack.transport());
        assertEquals(TransportLimits.USUAL, stack.limits());
        assertFalse(stack.captureClock());
        DomainSpec tcp = domain(stack, "tcp");
        assertEquals(Isolation.LOADER, tcp.isolation());
        assertEquals(RestartPolicy.USUAL, tcp.restart());
        assertEquals(Map.of("overlap", "first", "memory", 64L << 20, "flows", 65536L, "idle", 300_000_000_000L,
            "checksum", true, "note", ""), tcp.options());
        assertEquals(Isolation.NONE, domain(stack, "stdout").isolation());
        assertEquals(List.of("capture", "tcp", "stdout"), stack.domains().stream().map(DomainSpec::name).toList());
        assertEquals(new ChannelSpec("capture", "out", "tcp", "in", "fbuf", Handling.FASTEST, false,
            TransportLimits.USUAL),
            stack.channels().getFirst());
    }

    @Test
    void readsEverythingThatAFileCanSay() throws IOException {
        StackSpec stack = read("""
            transport: beltway
            mode: [cached, volatile, restricted]
            enforcement: views
            skbuff: {headroom: 256}
            beltway: {ring: v, size: 4 MiB}
            isolation: none
            workers: 2
            clock: capture
            paths: [capture -> tcp -> http1 -> stdout]
            domains:
              capture: {use: pcap-file, file: web.pcap, pace: true}
              tcp: {overlap: last, memory: 1 MiB, flows: 7, idle: 2 s, checksum: false, note: "a: b",
                    isolation: loader, restart: {at-most: 9}, worker: 2}
              http1:
            channels:
              tcp -> http1: {transport: skbuff, when-full: drop, messages: 64, headroom: 1 KiB}
              capture.out -> tcp.in: {size: 1 MiB, ring: v}
            limits: {fbufs: 512, messages: 256, cpu-per-call: 5 ms}
            restart: {at-most: 1, within: 1 min, then: drop}
            """);
        assertTrue(stack.captureClock());
        assertEquals(new Workers(2, 5_000_000), stack.workers());
        assertEquals(List.of(0, 2, 0, 0), stack.domains().stream().map(DomainSpec::worker).toList());
        assertEquals(new TransportLimits(256, 512, 4L << 20, 256), stack.limits());
        DomainSpec tcp = domain(stack, "tcp");
        assertEquals(Map.of("overlap", "last", "memory", 1L << 20, "flows", 7L, "idle", 2_000_000_000L, "checksum",
            false, "note", "a: b"), tcp.options());
        assertEquals(Isolation.LOADER, tcp.isolation());
        assertEquals(new RestartPolicy(9, 60_000_000_000L, RestartPolicy.Then.DROP), tcp.restart());
        assertEquals(Isolation.NONE, domain(stack, "http1").isolation());
        assertEquals(List.of(
            new ChannelSpec("capture", "out", "tcp", "in", "beltway", Handling.FASTEST, false,
                new TransportLimits(256, 512, 1L << 20, 256)),
            new ChannelSpec("tcp", "out", "http1", "in", "skbuff", Handling.FASTEST, true,
                new TransportLimits(64, 512, 4L << 20, 1024)),
            new ChannelSpec("http1", "out", "stdout", "in", "beltway", Handling.FASTEST, false, stack.limits())),
            stack.channels());
    }

    @Test
    void readsHowFbufsAreHandled() throws IOException {
        StackSpec stack = read("""
            mode: [general, cached]
            enforcement: pages
            paths: [capture -> tcp -> http1 -> stdout]
            channels:
              capture -> tcp: {mode: [uncached]}
              tcp -> http1: {mode: restricted, enforcement: views}
            """ + CAPTURE);
        assertEquals(new Handling(new Mode(true, false, true), Enforcement.PAGES), stack.handling());
        assertEquals(List.of(new Handling(new Mode(false, false, true), Enforcement.PAGES), Handling.FASTEST,
            stack.handling()), stack.channels().stream().map(ChannelSpec::handling).toList());
    }

    @Test
    void handlesOnlyFbufsOneWayOrAnother() throws IOException {
        StackSpec stack = read("""
            mode: [uncached]
            paths: [capture -> tcp -> stdout]
            channels:
              capture -> tcp: {transport: beltway}
            """ + CAPTURE);
        assertEquals(List.of(Handling.FASTEST, stack.handling()),
            stack.channels().stream().map(ChannelSpec::handling).toList());
    }

    @Test
    void readsTapsOfTheFileAndOfTheCommandLine() throws IOException {
        StackSpec stack = read(HEAD + """
            paths: [capture -> ethernet -> ipv4 -> discard]
            domains:
              capture: {use: pcap-file, file: web.pcap}
            channels:
              capture -> ethernet: {when-full: drop, tap: tap.pcap}
              ethernet.ipv4 -> ipv4: {when-full: drop}
            """, Overrides.none().tap("ethernet -> ipv4=-").tap("ipv4->discard=a=b.pcap"));
        List<TapSpec> taps = stack.channels().stream().map(ChannelSpec::tap).toList();
        assertEquals(new TapSpec(folder.resolve("tap.pcap").toString(), Carries.BYTES), taps.get(0));
        assertEquals(new TapSpec("-", Carries.ETHERTYPE), taps.get(1));
        assertEquals(new TapSpec(Path.of("a=b.pcap").toAbsolutePath().toString(), Carries.BYTES), taps.get(2));
        assertEquals(List.of(true, true, false),
            stack.channels().stream().map(ChannelSpec::droppingWhenFull).toList());
    }

    @Test
    void takesPathsRelativeToTheStackFile() throws IOException {
        Map<String, Object> options = domain(read("paths: [capture -> stdout]\n" + CAPTURE), "capture").options();
        assertEquals(folder.resolve("web.pcap").toString(), options.get("file"));
        assertEquals(folder.resolve("captures").toString(), options.get("dir"));
    }

    @Test
    void takesPathsOfTheCommandLineRelativeToTheWorkingDirectory() throws IOException {
        StackSpec stack = read(HEAD + "paths: [capture -> stdout]\n" + CAPTURE,
            Overrides.none().set("domains.capture.file=other: 1.pcap"));
        assertEquals(Path.of("other: 1.pcap").toAbsolutePath().toString(),
            domain(stack, "capture").options().get("file"));
    }

    @Test
    void putsInTheEnvironment() throws IOException {
        environment = Map.of("NAME", "real", "EMPTY", "");
        String text = "paths: [capture -> stdout]\ndomains:\n  capture: {use: pcap-file, file: \"%s\"}\n";
        for (String[] pair : new String[][] {{"${NAME}.pcap", "real.pcap"}, {"${NAME:-x}", "real"}, {"${NO:-x}", "x"},
            {"${EMPTY:-x}", "x"}, {"a${EMPTY}b", "ab"}, {"$NAME $ {NAME}", "$NAME $ {NAME}"},
            {"${NO:-}${NAME}/${NAME}", "real/real"}}) {
            assertEquals(folder.resolve(pair[1]).toString(),
                domain(read(text.formatted(pair[0])), "capture").options().get("file"), pair[0]);
        }
    }

    @Test
    void knowsTheHost() throws IOException {
        StackSpec stack = read("paths: [feed -> tcp -> feed]\ndomains: {feed: {use: host}}\n");
        assertEquals(PluginSpec.HOST, domain(stack, "feed").plugin());
        assertEquals(2, stack.channels().size());
    }

    @Test
    void makesTheChangesOfTheCommandLine() throws IOException {
        StackSpec stack = read(HEAD + "transport: fbuf\npaths: [capture -> tcp -> stdout]\n" + CAPTURE, Overrides.none()
            .transport("beltway").transport("copy").isolation("none").mode("cached,restricted")
            .set("domains.tcp.flows=5").set("limits.fbufs=99").set("restart.at-most=0")
            .set("channels.tcp.out -> stdout.when-full=drop"));
        assertEquals("copy", stack.transport());
        assertEquals(Isolation.NONE, domain(stack, "tcp").isolation());
        assertEquals(5L, domain(stack, "tcp").options().get("flows"));
        assertEquals(0, domain(stack, "tcp").restart().atMost());
        assertEquals(99, stack.limits().fbufs());
        assertTrue(stack.channels().get(1).droppingWhenFull());
    }

    @Test
    void namesTheOptionOfTheCommandLineThatIsWrong() {
        assertEquals("""
            --transport fbuff: unknown transport 'fbuff'; did you mean 'fbuf'? known: copy, skbuff, fbuf, beltway
            --set domains.tcp.flow=5: unknown option 'flow' of 'tcp'; did you mean 'flows'? known: overlap, memory, \
            flows, idle, checksum, note, use, isolation, restart, worker
            --set mode=fast: unknown mode 'fast'; known: cached, volatile, restricted, uncached, secured, general
            --set nonsense: a key is expected; write key=value or key.key=value
            --set transport.x=1: 'transport' is a single value, it has no key 'x'""",
            sorted(mistakes("transport: copy\npaths: [capture -> tcp -> stdout]\n" + CAPTURE, Overrides.none()
                .transport("fbuff").set("domains.tcp.flow=5").set("mode=fast").set("nonsense")
                .set("transport.x=1"))));
    }

    private static String sorted(String lines) {
        return lines.lines().sorted(java.util.Comparator.comparing((String line) -> !line.startsWith("--transport"))
            .thenComparing(line -> line)).collect(java.util.stream.Collectors.joining("\n"));
    }

    @Test
    void tellsAllMistakesInTheOrderOfTheFile() {
        assertEquals("""
            web.yaml:2:12: unknown transport 'fast'; known: copy, skbuff, fbuf, beltway
            web.yaml:3:20: unknown domain 'tpc'; did you mean 'tcp'? known: capture, discard, ethernet, host, \
            http-log, http1, ipv4, pcap-file, prefix, stdout, tcp
            web.yaml:5:12: 'capture' needs the option 'file' (the capture to read); write it under domains: \
            capture: {file: ...}
            web.yaml:6:10: 'limits' has to be a mapping, not a single value""", mistakes("""
            transport: fast
            paths: [capture -> tpc -> stdout]
            domains:
              capture: {use: pcap-file}
            limits:  high
            """, Overrides.none()));
    }

    @Test
    void saysThatADomainMayBeInAnotherFolder() {
        String told = mistakes("paths: [capture -> my-layer -> stdout]\n" + CAPTURE, Overrides.none());
        assertTrue(told.startsWith("web.yaml:2:20: unknown domain 'my-layer'; known: ")
            && told.endsWith("; those of another folder come with --plugins DIR"), told);
    }

    @Test
    void tellsWhatIsWrongWithTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("stack.yaml"), HEAD);
        assertTold(folder.resolve("stakc.yaml"), "no such file; did you mean 'stack.yaml'? known: stack.yaml");
        assertTold(folder, "is a folder; name a stack file, for example " + file);
        Path binary = Files.write(folder.resolve("web.pcap"), new byte[] {(byte) 0xd4, (byte) 0xc3, (byte) 0xb2});
        assertEquals(binary + ":1: this is no text in UTF-8; save the file as one: byte=0xD4", refused(binary));
        assertEquals("the name of the stack file is empty", refused(Path.of("")));
        assertTold(Path.of("/dev/zero"), "has more than 1048576 bytes; a stack file is short text");
        assertTold(folder.resolve("no/stack.yaml"), "no such file, nor a folder " + folder.resolve("no"));
    }

    private void assertTold(Path file, String sentence) {
        assertEquals(file + ": " + sentence, refused(file));
    }

    private String refused(Path file) {
        return assertThrows(BadInput.class,
            () -> StackReader.read(file, Overrides.none(), plugins, environment::get)).getMessage();
    }

    @Test
    void tellsWhatATapNeeds() {
        assertEquals("--tap capture -> tcp: a channel and a file are expected; write domain -> domain=FILE",
            mistakes("paths: [capture -> tcp -> stdout]\n" + CAPTURE, Overrides.none().tap("capture -> tcp")));
    }

    @Test
    void callsAStackByItsFolderWhereTheFileSaysLittle() throws IOException {
        Path file = Files.createDirectories(folder.resolve("http-monitor")).resolve("stack.yaml");
        Files.writeString(file, HEAD + "paths: [a -> b]\ndomains: {a: {use: host}, b: {use: host}}\n");
        assertEquals("http-monitor",
            StackReader.read(file, Overrides.none(), plugins, environment::get).spec().name());
    }
}
