// Starts daemons without end; a limit refuses one.
import java.util.concurrent.locks.LockSupport;
class Problem {
    public static long f(long x) {
        while (true) {
            Thread thread = new Thread(() -> {
                while (true) {
                    LockSupport.park();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
