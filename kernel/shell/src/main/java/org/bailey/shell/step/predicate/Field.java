package org.bailey.shell.step.predicate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** A number that a condition can ask a message for. */
enum Field {

    LENGTH("length", subject -> subject.message().lengthBytes()),
    SLICES("slices", subject -> subject.message().slices().size()),
    FLOW("flow", subject -> subject.message().flow()),
    CLASS("class", subject -> subject.message().classWord()),
    WORD0("word0", subject -> subject.message().word0()),
    WORD1("word1", subject -> subject.message().word1()),
    GAP("gap", subject -> subject.message().gapBytes()),
    TIME("time", subject -> subject.message().timestampNs()),
    CROSSING("crossing", Subject::number);

    private final String word;
    private final ToLongFunction<Subject> value;

    Field(String word, ToLongFunction<Subject> value) {
        this.word = word;
        this.value = value;
    }

    static Optional<Field> named(String word) {
        return Arrays.stream(values()).filter(field -> field.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(field -> field.word).toList();
    }

    long of(Subject subject) {
        return value.applyAsLong(subject);
    }
}
