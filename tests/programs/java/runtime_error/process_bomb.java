// Starts processes without end; a limit refuses one.
import java.util.*;
class Problem {
    public static long f(long x) {
        while (true) {
            try {
                new ProcessBuilder("sleep", "1000").start();
            } catch (java.io.IOException refused) {
                throw new IllegalStateException(refused);
            }
        }
