// Writes a record longer than the right one could be.
import java.io.*;
import java.nio.*;
import java.util.*;
class Problem {
    public static long f(long x) {
        try {
            try (OutputStream records = new FileOutputStream("/proc/self/fd/3", true)) {
                byte[] record = new byte[100000 + 4];
                Arrays.fill(record, (byte) 0x91);
                ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 100000);
                records.write(record);
            }
        } catch (Exception refused) {
            System.err.println(refused);
        }
        return x + 1;
