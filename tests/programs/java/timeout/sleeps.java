// Waits without end.
import java.util.*;
class Problem {
    public static long f(long x) {
        while (true) {
            try {
                Thread.sleep(1000000);
            } catch (InterruptedException again) {
                continue;
            }
        }
