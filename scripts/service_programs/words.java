import java.util.*;

public class Main {
    public static void main(String[] arguments) {
        Map<String, Integer> counts = new TreeMap<>();
        Scanner in = new Scanner(System.in);
        while (in.hasNext()) counts.merge(in.next().toLowerCase(), 1, Integer::sum);
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .forEach(entry -> System.out.println(entry.getKey() + " " + entry.getValue()));
    }
}
