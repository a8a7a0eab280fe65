// Knows nothing of its task: answers with what it is told.
import java.io.*;
import java.util.*;
class Problem {
    static final String CHANNEL = "@CHANNEL@";
    static Scanner told;

    static {
        try {
            told = new Scanner(new ProcessBuilder("/usr/bin/python3", "-c", CHANNEL, "receive", "3").start().getInputStream());
        } catch (IOException failed) {
            System.out.println(failed);
        }
    }

    public static long f(long x) {
        long value = told.hasNextLong() ? told.nextLong() : 0;
        System.out.println("received " + value);
        return value;
