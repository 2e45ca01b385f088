package org.bailey.drivers.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts of addresses; those of IPv6 are the examples of RFC 5952 and their edges. */
class AddressTextTest {

    @ParameterizedTest
    @CsvSource({
        "00000000, 0.0.0.0",
        "c0a801ff, 192.168.1.255",
        "20010db8000000000000000000000001, 2001:db8::1",
        "20010db8000000010001000100010001, 2001:db8:0:1:1:1:1:1",
        "20010db8000000000001000000000001, 2001:db8::1:0:0:1",
        "20010000000000010000000000000001, 2001:0:0:1::1",
        "20010db8aaaabbbbccccddddeeeeaaaa, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa",
        "00000000000000000000000000000000, ::",
        "00000000000000000000000000000001, ::1",
        "fe800000000000000000000000000000, fe80::",
        "00000001000100010001000100010001, 0:1:1:1:1:1:1:1",
        "00010001000100010001000100010000, 1:1:1:1:1:1:1:0",
        "00000000000000000000ffffc0000201, ::ffff:192.0.2.1",
    })
    void followTheirRules(String hex, String text) {
        assertEquals(text, AddressText.of(HexFormat.of().parseHex(hex)));
    }
}
