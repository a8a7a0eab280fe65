// Two threads that wait for each other.
import java.util.*;
class Problem {
    static void x() {
    }

    public static long f(long x) {
        Object lock = new Object();
        Thread other = new Thread(() -> {
            synchronized (lock) {
                x();
            }
        });
        synchronized (lock) {
            other.start();
            while (true) {
                try {
                    other.join();
                } catch (InterruptedException again) {
                    continue;
                }
            }
        }
