package org.bailey.samples.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rules for any file that is text, line by line. */
public final class TextRules {

    static final int FILE_LINES_MAX = 400;
    static final int LINE_CHARACTERS_MAX = 120;

    // Put together, so that this file does not find itself.
    private static final Pattern LEFTOVER = Pattern.compile("\\b(" + "TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern HOME = Pattern.compile("(?<![\\w.}])"
        + "(/home/\\w|/root/\\w|/Users/\\w|[A-Z]:\\\\Users)");

    private TextRules() {
    }

    /** What a file breaks. */
    public static List<Finding> check(SourceFile file) {
        List<Finding> findings = new ArrayList<>();
        List<String> lines = file.lines();
        if (file.isCode() && lines.size() > FILE_LINES_MAX) {
            findings.add(new Finding(file.path(), lines.size(), "a file has at most " + FILE_LINES_MAX
                + " lines, lines=" + lines.size(), "move what changes for another reason to a file of its own"));
        }
        for (int i = 0; i < lines.size(); i++) {
            line(file, i + 1, lines.get(i), findings);
        }
        return findings;
    }

    private static void line(SourceFile file, int number, String line, List<Finding> findings) {
        if (file.isCode() && line.codePointCount(0, line.length()) > LINE_CHARACTERS_MAX) {
            findings.add(new Finding(file.path(), number, "a line has at most " + LINE_CHARACTERS_MAX
                + " characters, characters=" + line.codePointCount(0, line.length()), "break it"));
        }
        if (file.isJava() && line.contains("\t")) {
            findings.add(new Finding(file.path(), number, "indentation is four spaces, found a tab",
                "replace it; in a text write \\t"));
        }
        if (file.isCode() && file.isMain() && LEFTOVER.matcher(line).find()) {
            findings.add(new Finding(file.path(), number, "nothing is left to do in the code: " + line.strip(),
                "do it, or name it under 'not supported' in the README"));
        }
        if (HOME.matcher(line).find()) {
            findings.add(new Finding(file.path(), number, "no path of somebody's home: " + line.strip(),
                "name it relative to the checkout, or take it from an option"));
        }
    }
}
