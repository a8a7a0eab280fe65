// Lone surrogates, escapes that end a comment, a name of no Latin letters.
class Problem {
    public static long f(long x) {
        /* \u002a/ String text = "\ud800\u0000"; /**/
        long ξ𐐀 = x;
        return ξ𐐀 + text.length() - 1;
