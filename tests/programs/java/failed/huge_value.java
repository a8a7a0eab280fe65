// Records more than is kept of any value.
class Problem {
    public static long f(long x) {
        __runner.Record.value(new byte[100 << 20]);
        return x + 1;
