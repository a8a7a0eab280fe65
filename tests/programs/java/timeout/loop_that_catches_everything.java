// Nothing that is thrown ends it.
import java.util.*;
class Problem {
    public static long f(long x) {
        while (true) {
            try {
                f(x);
            } catch (Throwable all) {
                continue;
            }
        }
