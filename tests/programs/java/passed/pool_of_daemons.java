// Works in threads and leaves them waiting.
import java.util.concurrent.*;
class Problem {
    static final ExecutorService pool = Executors.newFixedThreadPool(4, task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    public static long f(long x) {
        try {
            return pool.submit(() -> x + 1).get();
        } catch (InterruptedException | ExecutionException error) {
            throw new IllegalStateException(error);
        }
