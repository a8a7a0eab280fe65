// The right number of another type.
class Problem {
    public static float f(long x) {
        return x + 1;
