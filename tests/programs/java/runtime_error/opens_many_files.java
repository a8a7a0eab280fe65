// Opens files without end.
import java.util.*;
class Problem {
    public static long f(long x) {
        List<Object> open = new ArrayList<>();
        while (true) {
            try {
                open.add(new java.io.FileInputStream("/dev/null"));
            } catch (java.io.IOException refused) {
                throw new IllegalStateException(refused);
            }
        }
