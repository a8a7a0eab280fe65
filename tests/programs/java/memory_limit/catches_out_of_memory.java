// Keeps all that it makes, and does not believe that there is no more.
import java.util.*;
class Problem {
    public static long f(long x) {
        List<Object> kept = new LinkedList<>();
        while (true) {
            try {
                kept.add(new byte[1 << 24]);
            } catch (OutOfMemoryError refused) {
                continue;
            }
        }
