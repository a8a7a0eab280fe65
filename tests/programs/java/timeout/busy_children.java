// Children that spin; it waits for them.
import java.io.*;
import java.nio.file.*;
import java.util.*;
class Problem {
    public static long f(long x) {
        try {
            List<Process> children = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                children.add(new ProcessBuilder("/bin/sh", "-c", "trap '' TERM; while :; do :; done").start());
            }
            children.get(0).waitFor();
        } catch (Exception refused) {
            System.err.println(refused);
        }
        return x + 1;
