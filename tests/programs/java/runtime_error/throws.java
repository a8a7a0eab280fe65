// Throws in the call.
import java.util.*;
class Problem {
    public static long f(long x) {
        throw new IllegalArgumentException("no");
