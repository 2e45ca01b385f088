package org.bailey.shell.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.bailey.ipc.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands: what they mean, and what is said of each mistake. */
class CommandReaderTest {

    private final CommandReader reader = new CommandReader(
        new Names(Stacks.of("capture.out>ethernet", "ethernet.v4>ip", "ethernet.v6>ip", "ip.out>tcp")));

    private Where where(String line) {
        return ((Command.Until) reader.read(line)).where();
    }

    @Test
    void readsEveryCommand() {
        assertEquals(new Command.Step(1), reader.read("step"));
        assertEquals(new Command.Step(20), reader.read("  s  20 "));
        assertEquals(new Command.Next(), reader.read("n"));
        assertEquals(new Command.Continue(), reader.read("continue"));
        assertEquals(new Command.Breaks(), reader.read("break"));
        assertEquals(new Command.Delete(0), reader.read("delete"));
        assertEquals(new Command.Delete(2), reader.read("d 2"));
        assertEquals(new Command.Back(1), reader.read("back"));
        assertEquals(new Command.Back(12), reader.read("back 12"));
        assertEquals(new Command.Backtrace(), reader.read("bt"));
        assertEquals(new Command.Message(64), reader.read("message"));
        assertEquals(new Command.Message(9), reader.read("message 9"));
        assertEquals(new Command.Buffer(-1, 64), reader.read("fbuf"));
        assertEquals(new Command.Buffer(2 * 4096, 64), reader.read("fbuf 2"));
        assertEquals(new Command.Buffer(2 * 4096 + 9000, 7), reader.read("fbuf 2+9000 7"));
        assertEquals(new Command.HeldBy("tcp"), reader.read("held tcp"));
        assertEquals(new Command.Channels(), reader.read("channels"));
        assertEquals(new Command.Domains(), reader.read("domains"));
        assertEquals(new Command.Counters("ip"), reader.read("domains ip"));
        assertEquals(new Command.Memory(), reader.read("memory"));
        assertEquals(new Command.Save(Path.of("a file")), reader.read("save a file"));
        assertEquals(new Command.Replay(Path.of("x")), reader.read("replay x"));
        assertEquals(new Command.Help(null), reader.read("help"));
        assertEquals(new Command.Help(Verb.BREAK), reader.read("help b"));
        assertEquals(new Command.Quit(), reader.read("q"));
    }

    @Test
    void placesAreChannelsDomainsConditionsAndNumbers() {
        assertEquals(Set.of(1, 2), where("until ethernet -> ip").channels());
        assertEquals(Set.of(2), where("until ethernet.v6->ip").channels());
        assertEquals(Set.of(2), where("until ethernet.v6 -> ip.in if length > 3").channels());
        assertEquals(Set.of(1, 2), where("step ip").channels());
        assertEquals(Set.of(3), where("until tcp if kind = data").channels());
        assertEquals(Set.of(0, 1, 2, 3), where("until if kind = data").channels());
        assertEquals(Set.of(0, 1, 2, 3), where("until #17").channels());
        assertInstanceOf(Command.Break.class, reader.read("break ip"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "stpe | unknown command 'stpe'; did you mean 'step'?",
        "x | unknown command 'x'",
        "continue now | 'continue' takes nothing, found 'now'",
        "step 0 | '0' is no number from 1 on",
        "step 1x | '1x' is no number from 1 on",
        "step etherent | no domain is called 'etherent'; did you mean 'ethernet'?",
        "step capture | no channel leads to 'capture'",
        "until | a place is missing",
        "until 0 | crossings are numbered from 1 on",
        "until udp | no domain is called 'udp'; known: capture, ethernet, ip, tcp",
        "until ethernet -> tpc | no channel leads 'ethernet -> tpc'; did you mean 'ethernet -> ip'?",
        "until ethernet.v5 -> ip | no channel leads 'ethernet.v5 -> ip'",
        "until a -> b -> c | 'a -> b -> c' is no channel",
        "until -> ip | '-> ip' is no channel",
        "until a b -> ip | 'a b -> ip' is no channel",
        "break ip if | a condition is missing",
        "break ip if lenght > 3 | unknown field 'lenght'",
        "delete all | 'all' is no number from 1 on",
        "delete -1 | '-1' is no number from 1 on",
        "back 9999999999 | '9999999999' is no number from 1 on, of at most nine digits",
        "message many | 'many' is no number from 1 on",
        "message 65537 | at most 65536 bytes are shown at a time: bytes=65537",
        "fbuf 2 65537 | at most 65536 bytes are shown at a time: bytes=65537",
        "fbuf here | 'here' is no place of a buffer",
        "fbuf 2+x | '2+x' is no place of a buffer",
        "fbuf 999999999 | '999999999' is no place of a buffer",
        "held | 'held' needs more; write held DOMAIN",
        "held tpc | no domain is called 'tpc'; did you mean 'tcp'?",
        "domains udp | no domain is called 'udp'",
        "save | 'save' needs more; write save FILE",
        "replay | 'replay' needs more; write replay FILE",
        "help stpe | unknown command 'stpe'; did you mean 'step'?",
    })
    void saysWhatIsWrong(String line, String sentence) {
        BadInput mistake = assertThrows(BadInput.class, () -> reader.read(line));
        assertTrue(mistake.getMessage().contains(sentence), mistake.getMessage());
    }

    @Test
    void aLineIsNoLongerThanItsReaderIsDeep() {
        String open = "until if " + "(".repeat(480) + "length = 1" + ")".repeat(480);
        assertInstanceOf(Command.Until.class, reader.read(open));
        for (String line : List.of("until if " + "(".repeat(100_000), "until if length = 1"
            + " or length = 1".repeat(100_000), "until a" + " ".repeat(1_000_000) + "b", "x".repeat(1001))) {
            BadInput mistake = assertThrows(BadInput.class, () -> reader.read(line));
            assertEquals("a command has at most 1000 characters, found " + line.length(), mistake.getMessage());
        }
    }

    @Test
    void noTwoCommandsShareAWord() {
        for (Verb verb : Verb.values()) {
            assertEquals(verb, Verb.of(verb.word()).orElseThrow());
            assertTrue(verb.help().startsWith(verb.word()) && verb.help().length() <= 120, verb.help());
        }
    }
}
