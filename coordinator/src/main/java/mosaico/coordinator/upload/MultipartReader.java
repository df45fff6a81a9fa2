package mosaico.coordinator.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a form part by part (RFC 7578, RFC 2046 5.1) in the memory of one buffer, however long its
 * parts are.
 */
final class MultipartReader {

  /** A form that is not as it should be; the message is for the person who sent it. */
  static final class MalformedFormException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedFormException(String message) {
      super(message);
    }
  }

  /**
   * A field.
   *
   * @param filename as it was sent; empty if the field is text
   * @param content valid until the next part is asked for
   */
  record Part(String name, Optional<String> filename, InputStream content) {}

  private static final int BUFFER = 1 << 16;

  /** Bytes of a part's headers, at the most. */
  private static final int LONGEST_HEADERS = 16 << 10;

  /** RFC 2046 5.1.1. */
  private static final int LONGEST_BOUNDARY = 70;

  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;\"]*))");
  private static final String DISPOSITION = "content-disposition:";
  private static final Pattern NAME = parameter("name");
  private static final Pattern FILENAME = parameter("filename");
  private static final byte[] CRLF = {'\r', '\n'};
  private static final byte[] LAST = {'-', '-'};

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;

  /** Up to here the bytes are known to be content. */
  private int safe;

  private boolean ended;

  private MultipartReader(InputStream in, String boundary) {
    this.in = in;
    this.delimiter = ("\r\n--" + boundary).getBytes(ISO_8859_1);
    // So that the first delimiter is found like all others.
    System.arraycopy(CRLF, 0, buffer, 0, CRLF.length);
    end = CRLF.length;
  }

  /**
   * Reads a request's body.
   *
   * @param contentType the request's, with the boundary
   */
  static MultipartReader of(InputStream in, String contentType) throws MalformedFormException {
    Matcher matcher = BOUNDARY.matcher(contentType);
    String boundary = "";
    if (matcher.find()) {
      boundary = Optional.ofNullable(matcher.group(1)).orElseGet(() -> matcher.group(2));
    }
    if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
      throw new MalformedFormException(
          "its Content-Type has no boundary of 1 to %d characters".formatted(LONGEST_BOUNDARY));
    }
    return new MultipartReader(in, boundary);
  }

  private static Pattern parameter(String name) {
    return Pattern.compile(
        "(?i);\\s*" + name + "\\s*=\\s*(?:\"((?:\\\\\"|[^\"])*)\"|([^\\s;\"]+))");
  }

  /** Skips what is left of the part before, and finds the next one; empty behind the last. */
  Optional<Part> next() throws IOException {
    while (!ended) {
      skipContent();
      at += delimiter.length;
      require(LAST.length);
      if (Arrays.equals(buffer, at, at + LAST.length, LAST, 0, LAST.length)) {
        ended = true;
        return Optional.empty();
      }
      Optional<Part> part = part(headers());
      if (part.isPresent()) {
        return part;
      }
    }
    return Optional.empty();
  }

  private void skipContent() throws IOException {
    for (int length = content(); length > 0; length = content()) {
      at += length;
    }
  }

  /** The rest of the delimiter's line, and the lines up to the empty one. */
  private String headers() throws IOException {
    StringBuilder headers = new StringBuilder();
    // The line break that ends the delimiter's line is the first of two if there are no headers.
    int seen = 0;
    while (seen < 4) {
      require(1);
      byte next = buffer[at++];
      seen = next == "\r\n\r\n".charAt(seen) ? seen + 1 : next == '\r' ? 1 : 0;
      headers.append((char) (next & 0xff));
      if (headers.length() > LONGEST_HEADERS) {
        throw new MalformedFormException(
            "the headers of a field have more than %d bytes".formatted(LONGEST_HEADERS));
      }
    }
    return headers.toString();
  }

  private Optional<Part> part(String headers) throws MalformedFormException {
    for (String line : new String(headers.getBytes(ISO_8859_1), UTF_8).split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(DISPOSITION)) {
        String name =
            value(NAME, line)
                .orElseThrow(() -> new MalformedFormException("one of its fields has no name"));
        return Optional.of(new Part(name, value(FILENAME, line), new Content()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> value(Pattern parameter, String line) {
    Matcher matcher = parameter.matcher(line);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String quoted = matcher.group(1);
    return Optional.of(quoted == null ? matcher.group(2) : quoted.replace("\\\"", "\""));
  }

  /**
   * How many bytes from here on are certainly of the part's content; 0 if the delimiter is here.
   */
  private int content() throws IOException {
    while (true) {
      if (safe <= at) {
        safe = find();
      }
      if (safe > at) {
        return safe - at;
      }
      if (end - at >= delimiter.length) {
        return 0;
      }
      require(end - at + 1);
    }
  }

  /** The position of the delimiter, or of what may be its start at the buffer's end. */
  private int find() {
    for (int i = at; i < end; i++) {
      if (buffer[i] == '\r') {
        int length = Math.min(delimiter.length, end - i);
        if (Arrays.equals(buffer, i, i + length, delimiter, 0, length)) {
          return i;
        }
      }
    }
    return end;
  }

  /** Reads on until so many bytes are there. */
  private void require(int bytes) throws IOException {
    if (at + bytes > buffer.length) {
      System.arraycopy(buffer, at, buffer, 0, end - at);
      end -= at;
      safe = Math.max(0, safe - at);
      at = 0;
    }
    while (end - at < bytes) {
      int read = in.read(buffer, end, buffer.length - end);
      if (read < 0) {
        throw new MalformedFormException("it ends before its last boundary");
      }
      end += read;
    }
  }

  /** The content of the part that was found last. */
  private final class Content extends InputStream {

    @Override
    public int read() throws IOException {
      return content() == 0 ? -1 : buffer[at++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = Math.min(length, content());
      if (count == 0) {
        return length == 0 ? 0 : -1;
      }
      System.arraycopy(buffer, at, into, offset, count);
      at += count;
      return count;
    }
  }
}
