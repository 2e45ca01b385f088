package org.bailey.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bailey.samples.rules.SourceFile;

/** A page in Markdown: what it shows as code, and where it points. */
record Page(SourceFile file) {

    private static final Pattern FENCE = Pattern.compile("\\s*```(\\w*)\\s*");
    private static final Pattern COMMAND = Pattern.compile("`((?:\\./bailey|samples/[\\w/.-]+\\.sh)(?: [^`]*)?)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    /** A block between fences. */
    record Block(String language, int line, String text) {
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int from = i + 1;
                do {
                    i++;
                } while (i < lines.size() && !lines.get(i).strip().equals("```"));
                blocks.add(new Block(fence.group(1), from + 1, String.join("\n", lines.subList(from, i)) + "\n"));
            }
        }
        return blocks;
    }

    /** The commands of its shell blocks, and those that stand between backquotes in a line. */
    List<String> commands() {
        List<String> commands = new ArrayList<>();
        for (Block block : blocks()) {
            if (block.language().equals("sh")) {
                block.text().replace("\\\n", " ").lines().map(line -> line.replaceFirst("(^|\\s)#.*", "").strip())
                    .filter(line -> !line.isEmpty()).forEach(commands::add);
            }
        }
        Matcher command = COMMAND.matcher(file.text());
        while (command.find()) {
            commands.add(command.group(1));
        }
        return commands;
    }

    /** Where its links point, apart from those to other places of the web. */
    List<String> links() {
        List<String> links = new ArrayList<>();
        Matcher link = LINK.matcher(file.text());
        while (link.find()) {
            if (!link.group(1).matches("\\w+:.*")) {
                links.add(link.group(1));
            }
        }
        return links;
    }
}
