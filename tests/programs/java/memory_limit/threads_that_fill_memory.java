// Eight threads that keep all that they make.
import java.util.*;
class Problem {
    public static long f(long x) {
        for (int i = 0; i < 8; i++) {
            new Thread(() -> {
                for (List<long[]> kept = new ArrayList<>();;) {
                    kept.add(new long[1 << 18]);
                }
            }).start();
        }
        return x + 1;
