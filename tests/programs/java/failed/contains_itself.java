// Records a list that is its own element.
import java.util.*;
class Problem {
    public static long f(long x) {
        List<Object> list = new ArrayList<>();
        list.add(Optional.of(List.of(list)));
        __runner.Record.value(list);
        return x + 1;
