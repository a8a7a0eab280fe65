// The tests become the main of a class that nobody starts.
class Problem {
    public static void main(String[] args) {
    }
}
class Tests {
    public static long f(long x) {
        return 0;
