// Waits for itself: exit waits for the hooks, and the hook for exit.
import java.util.*;
class Problem {
    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.exit(0)));
    }

    public static long f(long x) {
        return x + 1;
