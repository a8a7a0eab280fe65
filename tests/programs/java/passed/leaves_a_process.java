// Leaves processes that hold its output open.
import java.io.*;
import java.nio.file.*;
import java.util.*;
class Problem {
    public static long f(long x) {
        try {
            for (String command : List.of("sleep 1000", "setsid sleep 1000 &", "trap '' TERM HUP INT; while :; do sleep 1; done",
                    "nohup python3 -c 'import socket,time; s=socket.socket(socket.AF_UNIX); s.bind(chr(0)+\"left\"); time.sleep(99)'")) {
                new ProcessBuilder("/bin/sh", "-c", command).inheritIO().start();
            }
            Thread.sleep(100);
        } catch (Exception refused) {
            System.err.println(refused);
        }
        return x + 1;
