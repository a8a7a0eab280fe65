// A class of the name of the recorder's package.
class Problem {
    static class __runner {
        static class Record {
            static void value(long value) {
            }
        }
    }

    public static long f(long x) {
        return 0;
