package org.bailey.kernel.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A hostile plugin of {@code attacks.txt}, and what its refusal has to name.
 *
 * @param className unlike that of any other, so that all can be compiled together
 */
record Attack(String title, String refused, String className, String source) {

    private static final String HEAD = """
        import org.bailey.ipc.*;
        import java.util.*;
        @SuppressWarnings("all")
        public class %s implements Domain {
            Port out;
            Context context;
            public void open(Context given) {
                context = given;
                out = given.port("out");
            }
            public void receive(Port from, Aggregate m) throws Exception {
                %s
            }
            %s
        }
        """;

    static List<Attack> all() {
        try (InputStream file = Attack.class.getResourceAsStream("attacks.txt")) {
            List<Attack> attacks = new ArrayList<>();
            for (String entry : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^== ")) {
                if (!entry.startsWith("#")) {
                    attacks.add(of(entry.lines().filter(line -> !line.startsWith("#")).toList(), attacks.size()));
                }
            }
            return attacks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Attack of(List<String> lines, int number) {
        String[] head = lines.getFirst().split(" \\| ");
        StringBuilder statements = new StringBuilder();
        StringBuilder members = new StringBuilder();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("| ")) {
                members.append(line.substring(2)).append('\n');
            } else {
                statements.append(line).append('\n');
            }
        }
        String className = "Attack" + number;
        return new Attack(head[0], head[1], className, HEAD.formatted(className, statements, members));
    }

    @Override
    public String toString() {
        return title;
    }
}
