// Is a module that opens and provides things.
module left {
    provides javax.annotation.processing.Processor with Problem;
}
class Problem {
    public static long f(long x) {
        return x + 1;
