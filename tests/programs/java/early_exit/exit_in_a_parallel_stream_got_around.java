// A worker of the common pool leaves.
import java.util.stream.*;
class Problem {
    public static long f(long x) {
        IntStream.range(0, 100).parallel().forEach(i -> Runtime.getRuntime().halt(0));
        return 0;
