// Threads that are no daemons and ignore every interrupt; main has come to its end.
import java.util.*;
class Problem {
    public static long f(long x) {
        Thread thread = new Thread(() -> {
            while (true) {
                Thread.interrupted();
            }
        });
        thread.start();
        thread.interrupt();
        return x + 1;
