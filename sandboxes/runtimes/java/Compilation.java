package compiler;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/** The result of one compilation: javac's messages, and the class files by their path below the output folder. */
record Compilation(boolean ok, String messages, Map<String, ByteArrayOutputStream> files) {
}
