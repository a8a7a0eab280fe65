// Prints without end where errors go.
import java.util.*;
class Problem {
    public static long f(long x) {
        while (true) {
            System.err.println("0123456789".repeat(1000));
        }
