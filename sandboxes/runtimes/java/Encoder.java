package __runner;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.javatuples.Tuple;

/**
 * Encodes one value in the wire format: MessagePack with extension types for what it lacks of Java.
 * `sandboxes/agent/wire.py` is the home of the constants here; tests/sandboxes/test_wire.py compares them.
 */
final class Encoder {
    // The host reads no deeper than 200 levels, of which a map takes three.
    private static final int DEPTH_LIMIT = 60;

    private static final int BIG_INTEGER = 2;
    private static final int SET = 3;
    private static final int TUPLE = 4;
    private static final int OPAQUE = 5;
    private static final int MAPPING = 6;
    private static final int BROKEN_TEXT = 7;
    private static final int OPTIONAL = 8;
    private static final int TYPED = 9;

    private final Buffer out = new Buffer();

    byte[] record() {
        return out.record();
    }

    int length() {
        return out.length();
    }

    void integer(long value) {
        out.put(0xd3);
        out.put64(value);
    }

    void number(double value) {
        out.put(0xcb);
        out.put64(Double.doubleToRawLongBits(value));
    }

    void bool(boolean value) {
        out.put(value ? 0xc3 : 0xc2);
    }

    void opaque(Object value) {
        int start = out.open(OPAQUE);
        text(value.getClass().getName());
        out.close(start);
    }

    /** @param depth how many values this one is inside of; a value that contains itself has no end */
    void value(Object value, int depth) {
        if (depth > DEPTH_LIMIT) {
            throw TooLarge.ERROR;
        }
        // Arrays, queues and the like are never equal to a list, whatever they hold.
        if (!scalar(value) && !container(value, depth + 1)) {
            opaque(value);
        }
    }

    private boolean scalar(Object value) {
        if (value == null) {
            out.put(0xc0);
        } else if (value instanceof Long) {
            integer((Long) value);
        } else if (value instanceof String) {
            text((String) value);
        } else if (value instanceof Boolean) {
            bool((Boolean) value);
        } else if (value instanceof Double) {
            number((Double) value);
        } else if (value instanceof BigInteger) {
            int start = out.open(BIG_INTEGER);
            out.put(value.toString().getBytes(StandardCharsets.ISO_8859_1));
            out.close(start);
        } else {
            return typed(value);
        }
        return true;
    }

    private boolean typed(Object value) {
        boolean number = value instanceof Integer || value instanceof Short || value instanceof Byte;
        if (!number && !(value instanceof Float) && !(value instanceof Character)) {
            return false;
        }
        int start = out.open(TYPED);
        int array = out.openArray();
        text(value.getClass().getSimpleName());
        if (number) {
            integer(((Number) value).longValue());
        } else if (value instanceof Float) {
            number((Float) value);
        } else {
            text(value.toString());
        }
        out.closeArray(array, 2);
        out.close(start);
        return true;
    }

    private boolean container(Object value, int depth) {
        if (value instanceof Set) {
            elements(SET, ((Set<?>) value).iterator(), depth);
        } else if (value instanceof List) {
            elements(((List<?>) value).iterator(), depth);
        } else if (value instanceof Tuple) {
            elements(TUPLE, ((Tuple) value).iterator(), depth);
        } else if (value instanceof Map) {
            mapping((Map<?, ?>) value, depth);
        } else if (value instanceof Optional) {
            optional((Optional<?>) value, depth);
        } else {
            return false;
        }
        return true;
    }

    private void elements(int type, Iterator<?> values, int depth) {
        int start = out.open(type);
        elements(values, depth);
        out.close(start);
    }

    private void elements(Iterator<?> values, int depth) {
        int array = out.openArray();
        int count = 0;
        for (; values.hasNext(); count++) {
            value(values.next(), depth);
        }
        out.closeArray(array, count);
    }

    private void mapping(Map<?, ?> map, int depth) {
        int start = out.open(MAPPING);
        int array = out.openArray();
        int count = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            int pair = out.openArray();
            value(entry.getKey(), depth);
            value(entry.getValue(), depth);
            out.closeArray(pair, 2);
            count++;
        }
        out.closeArray(array, count);
        out.close(start);
    }

    private void optional(Optional<?> optional, int depth) {
        int start = out.open(OPTIONAL);
        int array = out.openArray();
        if (optional.isPresent()) {
            value(optional.get(), depth);
        }
        out.closeArray(array, optional.isPresent() ? 1 : 0);
        out.close(start);
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (new String(bytes, StandardCharsets.UTF_8).equals(text)) {
            out.text(bytes);
        } else {
            int start = out.open(BROKEN_TEXT);
            for (int i = 0; i < text.length(); i++) {
                out.put(text.charAt(i));
                out.put(text.charAt(i) >> 8);
            }
            out.close(start);
        }
    }
}
