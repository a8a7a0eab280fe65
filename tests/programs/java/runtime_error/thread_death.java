// Throws what the JVM tells nobody of.
import java.util.*;
class Problem {
    public static long f(long x) {
        throw new ThreadDeath();
