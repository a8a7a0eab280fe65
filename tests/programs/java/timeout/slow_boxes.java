// Adds boxed numbers, which the compiler cannot make quick.
import java.util.*;
class Problem {
    public static long f(long x) {
        Long sum = 0L;
        Map<Long, Long> map = new HashMap<>();
        for (Long i = 0L; i < 1000000000000L; i++) {
            map.merge(i % 1000, i, Long::sum);
            sum += map.get(i % 1000) - i;
        }
        return sum + x;
