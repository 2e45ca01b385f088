package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sample that embeds a stack in a program. */
class EmbedSampleTest {

    private static final Path PROGRAM = Product.ROOT.resolve("samples/embed/target/bailey-embed.jar");
    private static final String STACK = "samples/embed/stack.yaml";
    private static final String EXPECTED = "HELLO\nYOU\nthe stack has ended, messages=2\n";

    private static Product.Result run(Stream<String> options) throws IOException, InterruptedException {
        List<String> command = Stream.of(Stream.of(Product.java()), options, Stream.of(STACK, "hello", "you"))
            .flatMap(part -> part).toList();
        return Product.result(new ProcessBuilder(command).directory(Product.ROOT.toFile()).start());
    }

    @Test
    void sendsWordsThroughAStackAndPrintsWhatComesBack() throws IOException, InterruptedException {
        assertEquals(new Product.Result(0, EXPECTED, ""), run(Stream.of("--enable-native-access=org.bailey.ipc",
            "-p", Product.HOME.resolve("lib") + ":" + PROGRAM, "-m", "org.bailey.embed/org.bailey.embed.Embed")));
    }

    @Test
    void runsFromTheClassPathToo() throws IOException, InterruptedException {
        assertEquals(new Product.Result(0, EXPECTED, ""), run(Stream.of("--enable-native-access=ALL-UNNAMED",
            "-cp", Product.HOME.resolve("lib/*") + ":" + PROGRAM, "org.bailey.embed.Embed")));
    }

    @Test
    void runsByOneCommand() throws IOException, InterruptedException {
        assertEquals(new Product.Result(0, EXPECTED, ""), Product.result(
            new ProcessBuilder("samples/embed/run.sh", "hello", "you").directory(Product.ROOT.toFile()).start()));
    }
}
