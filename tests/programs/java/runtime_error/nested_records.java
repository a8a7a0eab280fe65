// Writes a record of arrays in arrays in arrays.
import java.io.*;
import java.nio.*;
import java.util.*;
class Problem {
    public static long f(long x) {
        try {
            try (OutputStream records = new FileOutputStream("/proc/self/fd/3", true)) {
                byte[] record = new byte[3000 + 4];
                Arrays.fill(record, (byte) 0x91);
                ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 3000);
                records.write(record);
            }
        } catch (Exception refused) {
            System.err.println(refused);
        }
        return x + 1;
