// Prints much; output decides nothing and blocks nothing.
import java.util.*;
class Problem {
    public static long f(long x) {
        for (int i = 0; i < 35; i++) {
            System.out.println("0123456789".repeat(10000));
        }
        return x + 1;
