// A text that doubles.
import java.util.*;
class Problem {
    public static long f(long x) {
        StringBuilder text = new StringBuilder("x");
        while (true) {
            text.append(text);
        }
