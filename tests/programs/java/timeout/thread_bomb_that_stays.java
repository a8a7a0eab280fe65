// Threads that are no daemons, until a limit refuses one; the others wait for ever.
import java.util.concurrent.locks.LockSupport;
class Problem {
    public static long f(long x) {
        while (true) {
            new Thread(() -> {
                while (true) {
                    LockSupport.park();
                }
            }).start();
        }
