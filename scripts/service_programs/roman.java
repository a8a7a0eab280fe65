import java.util.*;

public class Main {
    static final String[] SYMBOLS = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
    static final int[] VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};

    static String toRoman(int number) {
        StringBuilder written = new StringBuilder();
        for (int place = 0; place < VALUES.length; place++) {
            for (; number >= VALUES[place]; number -= VALUES[place]) written.append(SYMBOLS[place]);
        }
        return written.toString();
    }

    public static void main(String[] arguments) {
        assert toRoman(1994).equals("MCMXCIV");
        assert toRoman(2026).equals("MMXXVI");
        Set<String> all = new HashSet<>();
        for (int number = 1; number < 4000; number++) all.add(toRoman(number));
        assert all.size() == 3999;
        System.out.println(toRoman(3888));
    }
}
