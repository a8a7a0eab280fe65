// A value that throws what the recorder throws itself.
import java.util.*;
class Problem {
    public static long f(long x) {
        try {
            __runner.Record.value(new AbstractList<Long>() {
                public Long get(int i) {
                    throw new IllegalStateException();
                }
                public int size() {
                    return 1;
                }
            });
        } catch (IllegalStateException caught) {
            System.exit(0);
        }
        return x + 1;
