// Leaves with a status of its own.
import java.util.*;
class Problem {
    public static long f(long x) {
        System.exit(3);
        return 0;
