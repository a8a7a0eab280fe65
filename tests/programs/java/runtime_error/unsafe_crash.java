// Writes to address 0.
import java.util.*;
class Problem {
    public static long f(long x) {
        try {
            java.lang.reflect.Field hidden = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
            hidden.setAccessible(true);
            ((sun.misc.Unsafe) hidden.get(null)).putLong(0L, x);
        } catch (ReflectiveOperationException none) {
            return 0;
        }
        return x + 1;
