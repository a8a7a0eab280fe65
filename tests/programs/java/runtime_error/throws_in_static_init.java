// Fails before main begins.
import java.util.*;
class Problem {
    static long zero = 1 / (Problem.class.hashCode() * 0);

    public static long f(long x) {
        return x + 1 / 0 * zero;
