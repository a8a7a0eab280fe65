package compiler;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/** What one compilation gave: javac's messages, and the class files by their path below the output folder. */
record Compiled(boolean ok, String messages, Map<String, ByteArrayOutputStream> files) {
}
