// Keeps all that it makes.
import java.util.*;
class Problem {
    public static long f(long x) {
        List<long[]> kept = new ArrayList<>();
        while (true) {
            kept.add(new long[1 << 20]);
        }
