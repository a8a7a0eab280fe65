// Wrong in its first call and endless in its second: the first decides.
import java.util.*;
class Problem {
    public static long f(long x) {
        while (x == 2) {
        }
        return 0;
