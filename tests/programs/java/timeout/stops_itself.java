// Stops its own process.
import java.io.*;
import java.nio.file.*;
import java.util.*;
class Problem {
    public static long f(long x) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -STOP $PPID").start().waitFor();
        } catch (Exception refused) {
            System.err.println(refused);
        }
        return x + 1;
