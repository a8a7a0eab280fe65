// Has no end.
import java.util.*;
class Problem {
    public static long f(long x) {
        while (x > 0) {
        }
        return x + 1;
