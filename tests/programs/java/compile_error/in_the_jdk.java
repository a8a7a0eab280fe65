// Wants to be a part of the JDK.
package java.lang;
class Problem {
    public static long f(long x) {
        return x + 1;
