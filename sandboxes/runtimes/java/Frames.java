package compiler;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The protocol with the agent: length of a JSON header, length of a body, both big-endian; then the two.
 * `sandboxes/agent/wire.py` is the home of FRAME and of the constant here.
 */
final class Frames {
    private static final int MESSAGES_LIMIT = 4096;

    private Frames() {
    }

    /** Reads the next source to compile. Throws EOFException when the agent has closed the stream. */
    static String readSource(DataInputStream in) throws IOException {
        int headerLength = in.readInt();
        int bodyLength = in.readInt();
        in.readNBytes(headerLength); // Java has one text a request: the whole body
        byte[] body = in.readNBytes(bodyLength);
        return new String(body, UTF_8);
    }

    static void write(DataOutputStream out, Compilation compilation) throws IOException {
        StringBuilder files = new StringBuilder();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (compilation.ok()) {
            for (Map.Entry<String, ByteArrayOutputStream> file : compilation.files().entrySet()) {
                files.append(files.length() == 0 ? "" : ", ").append('[').append(quote(file.getKey()))
                        .append(", ").append(file.getValue().size()).append(']');
                file.getValue().writeTo(body);
            }
        }
        String messages = compilation.messages();
        String first = messages.substring(0, Math.min(messages.length(), MESSAGES_LIMIT));
        String header = "{\"ok\": " + compilation.ok() + ", \"messages\": " + quote(first)
                + ", \"files\": [" + files + "]}";
        write(out, header, body.toByteArray());
    }

    static void write(DataOutputStream out, String header, byte[] body) throws IOException {
        byte[] head = header.getBytes(UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream(8 + head.length + body.length);
        DataOutputStream writer = new DataOutputStream(frame);
        writer.writeInt(head.length);
        writer.writeInt(body.length);
        writer.write(head);
        writer.write(body);
        frame.writeTo(out);
        out.flush();
    }

    /** Returns the text as a JSON string, in ASCII: a lone surrogate stays what it is. */
    private static String quote(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7e) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
