package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A section of a page, followed word by word in a checkout.
 *
 * <p>Commands are typed. A block of Java or YAML is put into the file that is named last before it. A block of text is
 * what the commands before it print: its lines are looked for in that order, others may stand between.
 */
record Walkthrough(Page page, String heading) {

    private static final Pattern FILE = Pattern.compile("`([\\w./-]+\\.(?:java|yaml))`");
    /** Maven resets those of the terminal even where there is none. */
    private static final String COLOURS = "\\x1B\\[[0-9;]*m";
    private static final long STEP_SECONDS = 300;

    /** Follows it; how many blocks there were. */
    int follow(FreshCheckout checkout) throws IOException {
        List<String> lines = page.file().lines();
        int from = lines.indexOf("## " + heading) + 1;
        assertTrue(from > 0, "no such section, heading=" + heading);
        int to = from;
        while (to < lines.size() && !lines.get(to).startsWith("## ")) {
            to++;
        }
        int blocks = 0;
        List<String> printed = List.of();
        for (Page.Block block : page.blocks()) {
            if (block.line() <= from || block.line() > to) {
                continue;
            }
            blocks++;
            switch (block.language()) {
                case "sh" -> printed = type(block, checkout);
                case "text" -> assertPrinted(block, printed);
                default -> write(block, lines.subList(from, block.line()), checkout);
            }
        }
        return blocks;
    }

    private List<String> type(Page.Block block, FreshCheckout checkout) throws IOException {
        Path script = Files.writeString(Files.createTempFile("typed", ".sh"), block.text());
        try {
            return checkout.program("sh", "-eu", script).run(STEP_SECONDS).endedWith(0).text()
                .replaceAll(COLOURS, "").lines().toList();
        } finally {
            Files.delete(script);
        }
    }

    private void write(Page.Block block, List<String> before, FreshCheckout checkout) throws IOException {
        Matcher named = FILE.matcher(String.join("\n", before));
        String file = "";
        while (named.find()) {
            file = named.group(1);
        }
        Path path = checkout.root().resolve(file);
        assertTrue(Files.isRegularFile(path), () -> at(block) + "the file that it belongs in is not there");
        Files.writeString(path, block.text());
    }

    private void assertPrinted(Page.Block block, List<String> printed) {
        Iterator<String> rest = printed.iterator();
        List<String> found = new ArrayList<>();
        for (String wanted : block.text().lines().toList()) {
            boolean there = false;
            while (!there && rest.hasNext()) {
                there = rest.next().equals(wanted);
            }
            if (there) {
                found.add(wanted);
            }
        }
        assertEquals(block.text().lines().toList(), found, () -> at(block) + "printed:\n" + String.join("\n", printed));
    }

    private String at(Page.Block block) {
        return page.file().path() + ":" + block.line() + ": ";
    }
}
