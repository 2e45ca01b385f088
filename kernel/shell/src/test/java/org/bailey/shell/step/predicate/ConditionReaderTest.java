package org.bailey.shell.step.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.Kind;
import org.bailey.kernel.inspect.MessageView;
import org.bailey.kernel.inspect.SliceView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions: what holds, and what is said of each mistake. */
class ConditionReaderTest {

    /** Crossing 7: 1448 bytes in two slices, flow 3, class 0x800, word0 -2, word1 5, gap 9, time 0.000001, data. */
    private static final Subject SUBJECT = new Subject(7, new MessageView(1000, 3, Kind.DATA, 0x800, 9, -2, 5, 1448,
        List.of(new SliceView(0, 1000, 0, 1), new SliceView(4096, 448, 4096, 1))), bytes("GET /index.html"));

    /** Bytes in which one can look for others, and no more. */
    private static Bytes bytes(String text) {
        return (Bytes) Proxy.newProxyInstance(Bytes.class.getClassLoader(), new Class<?>[] {Bytes.class},
            (self, method, arguments) -> text.indexOf(new String((byte[]) arguments[0], StandardCharsets.US_ASCII),
                (int) arguments[1]));
    }

    private static boolean holds(String text) {
        return ConditionReader.read(text).holds(SUBJECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "length > 1400 and flow = 3", "length = 1448", "length >= 1448", "length <= 1448", "length != 1447",
        "length < 1449", "slices = 2", "class = 0x800", "class = 2048", "word0 = -2", "word0 < 0", "word1 = +5",
        "gap = 9", "time = 0.000001000", "time < 1", "time > -1.5",
        "crossing = 7", "kind = data", "kind != gap", "not kind = end",
        "flow = 4 or flow = 3", "flow = 3 or flow = 3 and flow = 4", "(flow = 4 or flow = 3) and length = 1448",
        "not (flow = 4 and length = 1448)", "not not flow = 3", "contains 'GET /'", "contains \"html\"",
        "not contains 'POST'", "length>1400 and(flow=3)", "  length = 1448  ", "length = 01448",
    })
    void holdsWhereItIsSo(String text) {
        assertTrue(holds(text));
        assertTrue(!holds("not (" + text + ")"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "`` | a condition is missing",
        "lenght > 3 | unknown field 'lenght'; did you mean 'length'?",
        "length | 'length' is compared with nothing",
        "length > | 'length' is compared with nothing",
        "length 3 | '3' compares nothing; known: = != < <= > >=",
        "length => 3 | '=>' compares nothing",
        "length == 3 | '==' compares nothing",
        "length > long | 'long' is no number",
        "length > 12px | '12px' is no number",
        "length > 0xzz | '0xzz' is no number",
        "length > 99999999999999999999 | '99999999999999999999' is too large",
        "length > 1.5 | '1.5' is no number",
        "time | 'time' is compared with nothing",
        "time = | 'time' is compared with nothing",
        "time = 0x10 | '0x10' is no time; write seconds",
        "time = 1.0000000001 | '1.0000000001' is no time",
        "time = 9999999999999 | '9999999999999' is no time",
        "time = now | 'now' is no time",
        "length > 3 and | a condition is missing",
        "and length > 3 | unknown field 'and'",
        "length > 3 flow = 3 | 'flow' follows a condition that is complete",
        "(length > 3 | a '(' is not closed",
        "length > 3) | a ')' closes nothing",
        "not | a condition is missing",
        "kind = dat | unknown kind 'dat'; did you mean 'data'?",
        "kind > data | a kind is neither more nor less than another",
        "kind | 'kind' is compared with nothing",
        "contains GET | contains needs a text in quotes",
        "contains | contains needs a text in quotes",
        "contains '' | contains needs a text in quotes",
        "contains 'GET | the text 'GET does not end",
        "contains \"GET | the text \"GET does not end",
        "length > 3 & flow = 3 | '&' means nothing here",
        "length ~ 3 | '~' means nothing here",
    })
    void saysWhatIsWrong(String text, String sentence) {
        BadInput mistake = assertThrows(BadInput.class, () -> ConditionReader.read(text));
        assertTrue(mistake.getMessage().contains(sentence), mistake.getMessage());
    }

    /** Whatever is typed, it is read or refused with a sentence. */
    @Test
    void neverFailsOtherwise() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] parts = {"length", "kind", "contains", "not", "and", "or", "(", ")", "=", "<", ">=", "3", "0x", "'a'",
            "'", "data", "-", "\u00e4", " ", ""};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int part = random.nextInt(10); part > 0; part--) {
                text.append(parts[random.nextInt(parts.length)]).append(random.nextBoolean() ? " " : "");
            }
            try {
                ConditionReader.read(text.toString()).holds(SUBJECT);
            } catch (BadInput refused) {
                assertTrue(!refused.getMessage().isBlank() && refused.getMessage().lines().count() == 1,
                    "seed=" + seed + ", text=" + text);
            } catch (RuntimeException e) {
                throw new AssertionError("seed=" + seed + ", text=" + text, e);
            }
        }
    }

    @Test
    void wordsAreThoseThatCanBegin() {
        assertEquals(List.of("length", "slices", "flow", "class", "word0", "word1", "gap", "time", "crossing", "kind",
            "contains", "not"), ConditionReader.words());
    }
}
