// Asks whether one type is another's subtype, which javac asks for ever.
class N<Z> {
}
class C<X> extends N<N<? super C<C<X>>>> {
    N<? super C<Integer>> cast(C<Integer> c) {
        return c;
    }
}
class Problem {
    public static long f(long x) {
        return x + 1;
