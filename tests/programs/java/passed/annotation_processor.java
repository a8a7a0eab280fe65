// Is an annotation processor, which nobody asks.
import java.util.*;
import javax.annotation.processing.*;
import javax.lang.model.element.*;
@SupportedAnnotationTypes("*")
class Left extends AbstractProcessor {
    static {
        System.exit(3);
    }
    public boolean process(Set<? extends TypeElement> found, RoundEnvironment round) {
        return true;
    }
}
class Problem {
    public static long f(long x) {
        return x + 1;
