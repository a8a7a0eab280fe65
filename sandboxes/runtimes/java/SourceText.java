package compiler;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** The source of a request, under the name that the reference gives it. */
final class SourceText extends SimpleJavaFileObject {
    private static final String NAME = "f.java";

    private final String text;

    SourceText(String text) {
        super(URI.create("memory:///" + NAME), Kind.SOURCE);
        this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }

    /** As it stands in javac's messages. */
    @Override
    public String getName() {
        return NAME;
    }
}
