// Wants to be the recorder.
package __runner;
class Record {
    static void value(long value) {
    }
}
class Problem {
    public static long f(long x) {
        return x + 1;
