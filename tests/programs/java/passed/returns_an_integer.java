// The right number in another box, which == unboxes.
class Problem {
    public static Integer f(long x) {
        return Integer.valueOf((int) x + 1);
