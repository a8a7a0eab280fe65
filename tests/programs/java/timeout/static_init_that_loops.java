// Never comes to main.
import java.util.*;
class Problem {
    static long end = 1;
    static {
        while (end > 0) {
            end = end % 7 + 1;
        }
    }

    public static long f(long x) {
        return x + 1;
