// Asks for too large an array again and again.
import java.util.*;
class Problem {
    public static long f(long x) {
        while (true) {
            try {
                x += new long[Integer.MAX_VALUE - 8].length;
            } catch (OutOfMemoryError refused) {
                continue;
            }
        }
