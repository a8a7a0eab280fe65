// Noise where the JVM puts its own.
import java.util.*;
class Problem {
    public static long f(long x) {
        System.err.println("Exception in thread \"main\" java.lang.AssertionError");
        new Exception("noise").printStackTrace();
        System.out.close();
        System.err.close();
        return x + 1;
