// Other processes, users and machines, as far as a program of Java's reaches.
import java.io.*;
import java.net.*;
import java.nio.file.*;
import java.util.*;
class Problem {
    interface Attempt {
        void run() throws Exception;
    }

    static long count(Attempt... attempts) {
        long done = 0;
        for (Attempt attempt : attempts) {
            try {
                attempt.run();
                done++;
            } catch (Exception refused) {
                System.err.println(refused);
            }
        }
        return done;
    }

    public static long f(long x) {
        long done = count(
            () -> { if (!ProcessHandle.of(1).get().destroyForcibly()) throw new IOException(); },
            () -> new Socket().connect(new InetSocketAddress("169.254.169.254", 80), 500),
            () -> new DatagramSocket().close(),
            () -> InetAddress.getByName("example.com"),
            () -> Files.readAllBytes(Path.of("/proc/1/environ")),
            () -> Files.readAllBytes(Path.of("/etc/shadow")));
        return done == 0 ? x + 1 : 0;
