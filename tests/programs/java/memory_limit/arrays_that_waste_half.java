// Arrays of a little more than half a region of the heap, which take a whole one each.
import java.util.*;
class Problem {
    public static long f(long x) {
        List<byte[]> kept = new LinkedList<>();
        while (true) {
            kept.add(new byte[(1 << 19) + 64]);
        }
