// Many small children, no one of which takes much.
import java.io.*;
import java.nio.file.*;
import java.util.*;
class Problem {
    public static long f(long x) {
        try {
            List<Process> children = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                children.add(new ProcessBuilder("python3", "-Sc", "import time; x = b'1' * (80 << 20); time.sleep(100)").start());
            }
            for (Process child : children) {
                child.waitFor();
            }
        } catch (Exception refused) {
            System.err.println(refused);
        }
        return x + 1;
