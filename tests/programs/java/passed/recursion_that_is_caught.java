// Runs out of stack and goes on.
import java.util.*;
class Problem {
    static long deeper(long x) {
        return deeper(x + 1) + 1;
    }

    public static long f(long x) {
        try {
            return deeper(x);
        } catch (StackOverflowError end) {
            return x + 1;
        }
