// Memory outside the heap.
import java.nio.ByteBuffer;
import java.util.*;
class Problem {
    public static long f(long x) {
        List<ByteBuffer> kept = new ArrayList<>();
        while (true) {
            kept.add(ByteBuffer.allocateDirect(1 << 26));
        }
