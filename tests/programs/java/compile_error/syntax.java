// No Java.
import java.util.*;
class Problem {
    public static long f(long x) {
        return x +
