package mosaico.worker.classroom;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/**
 * How a worker is to work now, as a properties file says it: {@code delayMs} and {@code prefetch}.
 *
 * @param delay by which each tile takes longer, up to {@link #LONGEST}
 * @param prefetch how many messages of each queue it may hold at once, 1 to {@link #MOST}
 */
record Lesson(Duration delay, int prefetch) {

  static final Duration LONGEST = Duration.ofSeconds(5);
  static final int MOST = 256;

  /**
   * Reads the file.
   *
   * @throws IOException if it cannot be read, or says something else
   */
  static Lesson read(Path file) throws IOException {
    Properties said = new Properties();
    said.load(new StringReader(Files.readString(file)));
    return new Lesson(
        Duration.ofMillis(number(said, "delayMs", 0, LONGEST.toMillis())),
        (int) number(said, "prefetch", 1, MOST));
  }

  private static long number(Properties said, String name, long least, long most)
      throws IOException {
    String text = said.getProperty(name, "");
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IOException(name + "=" + text, e);
    }
    throw new IOException(name + "=" + text);
  }
}
