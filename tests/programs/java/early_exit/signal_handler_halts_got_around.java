// Leaves in a handler for a signal that it raises itself.
import java.util.*;
class Problem {
    public static long f(long x) {
        sun.misc.Signal.handle(new sun.misc.Signal("TERM"), signal -> Runtime.getRuntime().halt(0));
        sun.misc.Signal.raise(new sun.misc.Signal("TERM"));
        while (true) {
            Thread.yield();
        }
