package org.bailey.shell.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which word was probably meant. */
class WordsTest {

    @Test
    void countsLettersToChange() {
        assertEquals(0, Words.distance("tcp", "tcp"));
        assertEquals(3, Words.distance("", "tcp"));
        assertEquals(1, Words.distance("htpp", "http"));
        assertEquals(1, Words.distance("tpc", "tcp"));
        assertEquals(3, Words.distance("kitten", "sitting"));
    }

    @Test
    void findsTheNearestWord() {
        List<String> known = List.of("copy", "fbuf", "beltway");
        assertEquals(Optional.of("fbuf"), Words.nearest("fbufs", known));
        assertEquals(Optional.of("beltway"), Words.nearest("betlway", known));
        assertEquals(Optional.empty(), Words.nearest("aeron", known));
        assertEquals(Optional.empty(), Words.nearest("x", List.of("y")));
        assertEquals(Optional.empty(), Words.nearest("", known));
    }

    @Test
    void ratherTakesAWordThatBeginsAlike() {
        assertEquals(Optional.of("MiB"), Words.nearest("MB", List.of("B", "KiB", "MiB")));
    }

    @Test
    void listsAllWordsOnlyWhereTheyAreFew() {
        List<String> many = IntStream.range(0, 40).mapToObj(i -> "word" + i).toList();
        assertEquals("; did you mean 'word3'?", Words.instead("wrod3", many));
        assertEquals("; known: a, b", Words.instead("xyz", List.of("a", "b")));
        assertEquals("", Words.instead("xyz", List.of()));
    }
}
