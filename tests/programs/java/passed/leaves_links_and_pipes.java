// Leaves links that lead out, into circles and nowhere, and named pipes.
import java.io.*;
import java.nio.file.*;
import java.util.*;
class Problem {
    public static long f(long x) {
        try {
            String[] targets = {"/", "/build", "/tmp", "/proc/self", "/tmp/link4", "/nowhere", "/etc/passwd"};
            for (int i = 0; i < targets.length; i++) {
                Files.createSymbolicLink(Paths.get("/tmp/link" + i + "-" + x), Paths.get(targets[i]));
            }
            new ProcessBuilder("/bin/sh", "-c", "mkfifo pipe; chmod 000 pipe; ln pipe pipe2; mkdir d; mkfifo d/p; ln -s ../d d/d").start().waitFor();
        } catch (Exception refused) {
            System.err.println(refused);
        }
        return x + 1;
