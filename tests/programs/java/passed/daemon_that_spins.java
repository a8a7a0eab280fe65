// Leaves a daemon that spins and never listens.
import java.util.*;
class Problem {
    public static long f(long x) {
        Thread thread = new Thread(() -> {
            while (true) {
                Thread.interrupted();
            }
        });
        thread.setDaemon(true);
        thread.start();
        return x + 1;
