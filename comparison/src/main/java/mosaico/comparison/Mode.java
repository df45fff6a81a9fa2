package mosaico.comparison;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A way to work on several images. */
public enum Mode {
  /** One after another, by one thread of one process. */
  SEQUENTIAL,

  /** By several threads of one process. */
  THREADING,

  /** By several processes of one thread each. */
  MULTIPROCESSING,

  /** By a running system, which is given several images at once. */
  DISTRIBUTED;

  /** The name in requests and reports: {@code threading}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Mode> named(String text) {
    return Arrays.stream(values()).filter(mode -> mode.text().equals(text)).findFirst();
  }
}
