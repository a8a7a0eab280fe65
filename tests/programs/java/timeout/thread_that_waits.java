// A thread that is no daemon waits for ever; main has come to its end.
import java.util.concurrent.locks.LockSupport;
class Problem {
    public static long f(long x) {
        new Thread(() -> {
            while (true) {
                LockSupport.park();
            }
        }).start();
        return x + 1;
