package __runner;

/**
 * The bytes of one record. A container's length stands before it and is known after it, so all lengths
 * take four bytes and are filled in when the container is closed. LIMIT is that of `sandboxes/agent/wire.py`.
 */
final class Buffer {
    private static final int PREFIX = 4;
    private static final int LIMIT = 64 << 20;

    private byte[] bytes = new byte[256];
    private int length = PREFIX;

    /** The record: the payload's length, little-endian, and the payload; only `length()` bytes count. */
    byte[] record() {
        int payload = length - PREFIX;
        for (int i = 0; i < PREFIX; i++) {
            bytes[i] = (byte) (payload >> (8 * i));
        }
        return bytes;
    }

    int length() {
        return length;
    }

    void put(int value) {
        grow(1);
        bytes[length++] = (byte) value;
    }

    void put(byte[] values) {
        grow(values.length);
        System.arraycopy(values, 0, bytes, length, values.length);
        length += values.length;
    }

    void put64(long value) {
        grow(8);
        put32(length, (int) (value >> 32));
        put32(length + 4, (int) value);
        length += 8;
    }

    void text(byte[] utf8) {
        put(0xdb);
        grow(4);
        put32(length, utf8.length);
        length += 4;
        put(utf8);
    }

    /** Begin an extension of this type; what is put until `close(start)` is its payload. */
    int open(int type) {
        put(0xc9);
        int start = skip32();
        put(type);
        return start;
    }

    void close(int start) {
        put32(start, length - start - 5);
    }

    /** Begin an array; what is put until `closeArray(start, count)` are its elements. */
    int openArray() {
        put(0xdd);
        return skip32();
    }

    void closeArray(int start, int count) {
        put32(start, count);
    }

    private int skip32() {
        grow(4);
        length += 4;
        return length - 4;
    }

    private void put32(int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >> (24 - 8 * i));
        }
    }

    private void grow(int more) {
        if (more > LIMIT + PREFIX - length) {
            throw TooLarge.ERROR;
        }
        if (length + more > bytes.length) {
            byte[] larger = new byte[Math.max(length + more, 2 * bytes.length)];
            System.arraycopy(bytes, 0, larger, 0, length);
            bytes = larger;
        }
    }
}
