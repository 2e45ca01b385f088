package org.bailey.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bailey.kernel.run.ChannelReport;
import org.bailey.kernel.run.HostPort;
import org.bailey.kernel.run.KernelSettings;
import org.bailey.kernel.run.Outcome;
import org.bailey.shell.Stack;
import org.bailey.shell.plugin.Installation;
import org.bailey.shell.plugin.Plugins;
import org.bailey.shell.stack.Overrides;

/**
 * A program that runs samples one after the other, over {@code fbuf} and over each kind of ring: one JVM for all of
 * them takes a few seconds, one for each takes minutes.
 *
 * <p>It prints a line in front of each run and one behind it; what a sample writes to files is below a folder.
 */
final class SamplesProbe {

    /** Begins the line in front of a run, and that behind it. */
    static final String MARK = "== ";

    /** What messages lie in: fbufs, or a kind of ring. */
    static final List<String> WAYS = List.of("fbuf", "p", "v", "d", "c");

    private SamplesProbe() {
    }

    /**
     * Runs samples.
     *
     * @param args the folder of samples, a folder to write to, then the samples' names
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path samples = Path.of(args[0]);
        Plugins plugins = Installation.here().with(samples.resolve("json-where/target")).plugins();
        for (String sample : List.of(args).subList(2, args.length)) {
            for (String way : WAYS) {
                Path files = Files.createDirectories(Path.of(args[1], sample, way));
                print(MARK + sample + " " + way);
                try (Stack stack = Stack.load(samples.resolve(sample).resolve("stack.yaml"),
                        overrides(sample, way, files), plugins, KernelSettings.usual(System.err, false))) {
                    Outcome outcome = sample.equals("embed") ? converse(stack) : stack.run();
                    long copied = stack.report().channels().stream().mapToLong(ChannelReport::bytesCopied).sum();
                    long evacuated = stack.report().channels().stream().mapToLong(ChannelReport::bytesEvacuated).sum();
                    print(MARK + outcome + " " + copied + " " + evacuated);
                }
            }
        }
    }

    private static void print(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static Overrides overrides(String sample, String way, Path files) {
        Overrides overrides = way.equals("fbuf") ? Overrides.none().transport("fbuf")
            : Overrides.none().transport("beltway").set("beltway.ring=" + way);
        return switch (sample) {
            case "hello" -> overrides.set("domains.greet.name=somebody");
            case "streams" -> overrides.set("domains.files.dir=" + files);
            case "udp-echo" -> overrides.set("domains.sink.file=" + files.resolve("echoes.pcap"));
            case "splice" -> overrides.set("domains.source.count=5000");
            default -> overrides;
        };
    }

    private static Outcome converse(Stack stack) throws InterruptedException {
        stack.start();
        HostPort program = stack.host("program");
        for (String word : List.of("hello", "from", "a", "test")) {
            program.send(word.getBytes(StandardCharsets.UTF_8));
        }
        program.end();
        for (byte[] message = program.take(); message != null; message = program.take()) {
            print(new String(message, StandardCharsets.UTF_8));
        }
        return stack.await();
    }
}
