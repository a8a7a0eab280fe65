// Prints without end.
import java.util.*;
class Problem {
    public static long f(long x) {
        while (true) {
            System.out.println("0123456789".repeat(1000));
        }
