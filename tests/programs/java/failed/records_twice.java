// Records values of its own between those of the tests.
class Problem {
    public static long f(long x) {
        __runner.Record.value(x + 1);
        return x + 1;
