package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The minute that shows what this is about. */
class DemoTest {

    private static long number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), () -> pattern + " in:\n" + text);
        return Long.parseLong(matcher.group(1));
    }

    @Test
    void showsTrafficTheSwitchAndAFault() throws IOException, InterruptedException {
        Product.Result result = Product.run("demo");
        String out = result.out();
        assertEquals(0, result.code(), result.err());
        assertEquals("", result.err());
        assertTrue(out.contains("\"method\":\"GET\""), out);
        assertTrue(number(out, "copy: bytes across walls=\\d+, copied=(\\d+)") > 0);
        assertEquals(0, number(out, "fbuf: bytes across walls=\\d+, copied=(\\d+)"));
        assertTrue(out.contains("What comes out is the same."), out);
        assertTrue(out.contains("fault in stumble during receive"), out);
        long faults = number(out, "faults of stumble=(\\d+)");
        assertTrue(faults > 0, out);
        assertEquals(number(out, "exchanges from http1=(\\d+)") - faults, number(out, "exchanges to http-log=(\\d+)"));
        assertEquals(0, number(out, "faults of others=(\\d+)"));
        assertTrue(out.lines().allMatch(line -> line.length() <= 200), out);
    }
}
