import java.util.*;
import java.lang.reflect.*;
import org.javatuples.*;
import java.security.*;
import java.math.*;
import java.io.*;
import java.util.stream.*;
/** Compiled and run while the image is built: what samples use most. */
class Problem {
    public static ArrayList<Long> evens(ArrayList<Long> numbers) {
        return numbers.stream().filter(n -> n % 2 == 0).sorted().distinct().map(n -> n * 2)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    public static HashMap<String, Long> counts(String text) {
        HashMap<String, Long> counts = new HashMap<>();
        for (String word : text.toLowerCase().split(" ")) {
            counts.put(word, counts.getOrDefault(word, 0L) + 1);
        }
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            if (entry.getValue() > Collections.max(counts.values())) {
                counts.merge(entry.getKey(), 1L, Long::sum);
            }
        }
        return counts;
    }

    public static Pair<Optional<Long>, String> pair(ArrayList<ArrayList<Long>> rows, String text) {
        StringBuilder reversed = new StringBuilder();
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            switch (c) {
                case 'a':
                    reversed.append("x").append(i);
                    break;
                default:
                    reversed.append(Character.isUpperCase(c) ? Character.toLowerCase(c) : c);
            }
        }
        Set<Character> letters = new TreeSet<>();
        for (char c : text.toCharArray()) {
            letters.add(c);
        }
        Collections.sort(rows, (a, b) -> Long.compare(a.get(0), b.get(0)));
        rows.sort(Comparator.comparing((ArrayList<Long> row) -> row.size()).reversed());
        List<Long> flat = rows.stream().flatMap(row -> row.stream()).collect(Collectors.toList());
        long total = flat.stream().mapToLong(Long::longValue).sum() + IntStream.range(0, 3).sum();
        String joined = letters.stream().map(String::valueOf).collect(Collectors.joining(","));
        Optional<Long> first = flat.isEmpty() ? Optional.empty() : Optional.of(flat.get(0));
        return Pair.with(first, reversed.toString() + joined + total + Math.sqrt(total) + String.format("%d", total));
    }

    public static Optional<String> digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes());
            return text.isEmpty() ? Optional.empty() : Optional.of(new BigInteger(1, hash).toString(16));
        } catch (NoSuchAlgorithmException e) {
            throw new RuntimeException(e);
        }
    }

    public static void main(String[] args) {
    assert(evens((new ArrayList<Long>(Arrays.asList((long)1l, (long)2l)))).equals((new ArrayList<Long>(Arrays.asList((long)4l)))));
    __runner.Record.value(evens((new ArrayList<Long>(Arrays.asList((long)1l, (long)2l)))));
    __runner.Record.value(counts(("a b b")));
    __runner.Record.value(pair((new ArrayList<ArrayList<Long>>(Arrays.asList((ArrayList<Long>)new ArrayList<Long>(Arrays.asList((long)1l)), (ArrayList<Long>)new ArrayList<Long>(Arrays.asList((long)1l, (long)2l))))), ("Abc")));
    __runner.Record.value(digest(("text")));
    __runner.Record.value(Pair.with(3.9f, 4.0f));
    __runner.Record.value(1.5);
    __runner.Record.value(2L);
    __runner.Record.value(true);
    }

}
