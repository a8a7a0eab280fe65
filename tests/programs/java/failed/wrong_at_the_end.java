// Right until the last call.
import java.util.*;
class Problem {
    public static long f(long x) {
        return x == 41 ? 0 : x + 1;
