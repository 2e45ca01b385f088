package org.bailey.shell.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** A reader of YAML text that keeps the place of everything and maps nothing to objects. */
public final class Yaml {

    /** Aliases of lists and mappings: enough to share a setting, too few to blow a small file up. */
    private static final int ALIASES_MAX = 10;

    private final String label;
    private final String text;
    private final Mistakes mistakes;
    private final Set<Node> around = Collections.newSetFromMap(new IdentityHashMap<>());

    private Yaml(String label, String text, Mistakes mistakes) {
        this.label = label;
        this.text = text;
        this.mistakes = mistakes;
    }

    /**
     * The one mapping that a file has to consist of; empty where it does not, which is then a mistake noted.
     *
     * @param label what to call the file
     */
    public static Optional<Mapping> read(String label, String text, Mistakes mistakes) {
        return new Yaml(label, text, mistakes).read();
    }

    private Optional<Mapping> read() {
        LoadSettings settings = LoadSettings.builder().setLabel(label).setUseMarks(true)
            .setAllowNonScalarKeys(true)
            .setMaxAliasesForCollections(ALIASES_MAX).build();
        try {
            StreamReader reader = new StreamReader(settings, text);
            Optional<Node> root = new Composer(settings, new ParserImpl(settings, reader)).getSingleNode();
            Value value = root.map(this::value).orElse(Scalar.of(new Place(label, 1, 1), ""));
            if (value instanceof Mapping mapping) {
                return Optional.of(mapping);
            }
            boolean empty = root.isEmpty() || value.absent();
            mistakes.add(value.place(), empty ? "the file is empty; a mapping is expected: key: value"
                : "the file is " + value.kind() + "; a mapping is expected: key: value");
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().or(e::getContextMark).map(this::place).orElse(Place.of(label));
            mistakes.add(place, syntax(e));
        } catch (ReaderException e) {
            mistakes.add(placeOf(e.getPosition()), "bad YAML: a character that no text has, code=" + e.getCodePoint());
        } catch (YamlEngineException e) {
            mistakes.add(Place.of(label), "bad YAML: " + e.getMessage());
        } catch (StackOverflowError e) {
            mistakes.add(Place.of(label), "bad YAML: lists and mappings are nested too deeply");
        }
        return Optional.empty();
    }

    private static String syntax(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("TAB")) {
            return "bad YAML: a tab; indent with spaces";
        }
        String hint = problem.contains("<block end>") ? "; check the indentation" : "";
        if (e.getContext() == null) {
            return "bad YAML: " + problem.strip() + hint;
        }
        if (problem.startsWith("but ")) {
            return "bad YAML: " + e.getContext() + ", " + problem.strip();
        }
        String begin = e.getContextMark().map(mark -> " that begins at line " + (mark.getLine() + 1)).orElse("");
        return "bad YAML: " + problem.strip() + "; " + e.getContext() + begin + hint;
    }

    private Place placeOf(int index) {
        String before = text.substring(0, text.offsetByCodePoints(0, index));
        int line = (int) before.chars().filter(c -> c == '\n').count();
        return new Place(label, line + 1, before.length() - before.lastIndexOf('\n'));
    }

    private Place place(Mark mark) {
        return new Place(label, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Place place(Node node) {
        return node.getStartMark().map(this::place).orElse(Place.of(label));
    }

    private Value value(Node node) {
        if (!around.add(node)) {
            mistakes.add(place(node), "an alias stands inside of what it stands for");
            return Scalar.of(place(node), "");
        }
        try {
            return switch (node) {
                case ScalarNode scalar -> scalar(scalar);
                case SequenceNode sequence -> new Sequence(place(node), items(sequence));
                case MappingNode mapping -> new Mapping(place(node), entries(mapping));
                default -> throw new IllegalStateException("node=" + node.getNodeType());
            };
        } finally {
            around.remove(node);
        }
    }

    private Scalar scalar(ScalarNode node) {
        int length = node.getValue().length() + (node.isPlain() ? 0 : 2);
        boolean verbatim = node.getStartMark().isPresent() && node.getEndMark().isPresent()
            && node.getEndMark().get().getIndex() - node.getStartMark().get().getIndex() == length
            && node.getEndMark().get().getLine() == node.getStartMark().get().getLine();
        return new Scalar(place(node), node.getValue(), node.isPlain(), verbatim);
    }

    private List<Value> items(SequenceNode sequence) {
        return sequence.getValue().stream().map(this::value).toList();
    }

    private List<Mapping.Entry> entries(MappingNode mapping) {
        List<Mapping.Entry> entries = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                mistakes.add(place(tuple.getKeyNode()), "a key has to be a single word");
                continue;
            }
            Scalar key = scalar(keyNode);
            Optional<Mapping.Entry> first = entries.stream().filter(e -> e.name().equals(key.text())).findFirst();
            if (first.isPresent()) {
                mistakes.add(key.place(), "the key '" + key.text()
                    + "' stands here a second time; the first is in line " + first.get().key().place().line());
                continue;
            }
            entries.add(new Mapping.Entry(key, value(tuple.getValueNode())));
        }
        return entries;
    }
}
