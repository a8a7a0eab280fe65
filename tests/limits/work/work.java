class Problem {
    static long[] table = new long[65537];

    public static long work(long steps) {
        long place = 1;
        for (long step = 0; step < steps; step++) {
            place = (place * 75 + 74) % 65537;
            table[(int) place] ^= 1;
        }
        return place;
