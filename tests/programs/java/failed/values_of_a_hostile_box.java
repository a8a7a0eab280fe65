// Returns a boxed number whose number is another.
class Problem {
    static Short box(long x) {
        return Short.valueOf((short) (x - 1));
    }

    public static Short f(long x) {
        return box(x);
