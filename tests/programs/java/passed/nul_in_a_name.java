// A NUL in a name, which javac leaves out.
class Left\u0000Left {
}
class Problem {
    public static long f(long x) {
        return x + LeftLeft.class.getName().length() - 7;
