package org.bailey.shell.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bailey.shell.Stack;
import org.bailey.shell.report.JsonText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The schema for editors knows the same words as the reader. */
class SchemaTest {

    private Object schema;

    @BeforeEach
    void read() throws IOException {
        try (InputStream in = Stack.class.getResourceAsStream("stack.schema.json")) {
            schema = JsonText.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private Object at(String... keys) {
        Object value = schema;
        for (String key : keys) {
            value = ((Map<?, ?>) value).get(key);
        }
        return value;
    }

    private void assertKeys(List<String> known, String... where) {
        Set<Object> keys = new TreeSet<>(((Map<?, ?>) at(where)).keySet());
        assertEquals(new TreeSet<Object>(known), keys);
    }

    @Test
    void isOfTheDraftThatItClaims() {
        assertEquals("https://json-schema.org/draft/2020-12/schema", at("$schema"));
    }

    @Test
    void hasTheSameKeys() {
        assertKeys(StackKeys.TOP, "properties");
        assertKeys(StackKeys.SKBUFF, "properties", "skbuff", "properties");
        assertKeys(StackKeys.BELTWAY, "properties", "beltway", "properties");
        assertKeys(StackKeys.DOMAIN, "properties", "domains", "additionalProperties", "properties");
        assertKeys(StackKeys.CHANNEL, "properties", "channels", "additionalProperties", "properties");
        assertKeys(StackKeys.LIMITS, "properties", "limits", "properties");
        assertKeys(StackKeys.RESTART, "$defs", "restart", "properties");
    }

    @Test
    void hasTheSameWords() {
        assertEquals(StackKeys.TRANSPORTS, at("$defs", "transport", "enum"));
        assertEquals(StackKeys.MODES, at("$defs", "mode", "items", "enum"));
        assertEquals(StackKeys.ENFORCEMENTS, at("$defs", "enforcement", "enum"));
        assertEquals(StackKeys.ISOLATIONS, at("$defs", "isolation", "enum"));
        assertEquals(StackKeys.RINGS, at("$defs", "ring", "enum"));
        assertEquals(StackKeys.CLOCKS, at("properties", "clock", "enum"));
        assertEquals(StackKeys.WHEN_FULL,
            at("properties", "channels", "additionalProperties", "properties", "when-full", "enum"));
        assertEquals(StackKeys.THEN, at("$defs", "restart", "properties", "then", "enum"));
        assertEquals(Double.valueOf(StackKeys.VERSION), at("properties", "bailey", "const"));
    }
}
