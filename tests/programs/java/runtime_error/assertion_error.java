// Throws what a failed assertion throws.
import java.util.*;
class Problem {
    public static long f(long x) {
        throw new AssertionError("not by the tests");
