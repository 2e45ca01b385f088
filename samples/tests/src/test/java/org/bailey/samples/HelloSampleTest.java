package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The smallest stack, with and without a layer that fails. */
class HelloSampleTest {

    @ParameterizedTest
    @CsvSource({"copy, loader", "fbuf, loader", "beltway, loader", "fbuf, none"})
    void greetsLoudly(String transport, String isolation) throws IOException, InterruptedException {
        Product.Result result = Product.run("run", "samples/hello/stack.yaml", "--transport", transport,
            "--isolation", isolation, "--set", "domains.greet.name=you", "--quiet");
        assertEquals(new Product.Result(0, "HELLO, YOU\n".repeat(3), ""), result);
    }

    @Test
    void losesOnlyWhatAFailingLayerHasInItsHands() throws IOException, InterruptedException {
        Product.Result result = Product.run("run", "samples/hello/stack.yaml", "--quiet",
            "--set", "paths=greet -> stumble -> shout -> stdout", "--set", "domains.greet.times=1000",
            "--set", "domains.stumble.every=100", "--set", "restart.at-most=10");
        assertEquals(0, result.code(), result.err());
        assertEquals(990, result.lines().size());
        assertEquals(10, result.err().lines().count(), result.err());
    }
}
