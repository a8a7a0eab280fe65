// A hook that prints a farewell.
import java.util.*;
class Problem {
    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("bye")));
    }

    public static long f(long x) {
        return x + 1;
