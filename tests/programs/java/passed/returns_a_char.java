// The right number as the code of a character.
class Problem {
    public static char f(long x) {
        return (char) (x + 1);
