// Keeps what it counted.
import java.util.*;
class Problem {
    private static long calls = 0;
    private static final Map<Long, Long> seen = new TreeMap<>();

    public static long f(long x) {
        calls++;
        return seen.merge(x, x + 1, Long::sum) + 0 * calls;
