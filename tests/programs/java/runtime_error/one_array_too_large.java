// Asks for more than any heap has.
import java.util.*;
class Problem {
    public static long f(long x) {
        return new long[Integer.MAX_VALUE - 8].length + x;
