// A main of its own beside that of the tests.
import java.util.*;
class Problem {
    public static void main(String[] args) {
        System.exit(0);
    }

    public static long f(long x) {
        return x + 1;
