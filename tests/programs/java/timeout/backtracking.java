// A regular expression that tries all ways.
class Problem {
    public static long f(long x) {
        return "a".repeat(3000).matches("(a*)(a*)(a*)(a*)(a*)\\1\\2b") ? 0 : x + 1;
