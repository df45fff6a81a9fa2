package mosaico.codecs.tiff;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What libtiff says of a file while it decodes: errors, and warnings of samples that are lost. */
@SuppressWarnings("restricted") // native access is what this class is for
final class LibTiffMessages {

  private static final Logger log = LoggerFactory.getLogger(LibTiffMessages.class);

  /** Long enough for all of libtiff's. */
  private static final int LONGEST = 512;

  /** Of C: formats a message into a buffer. Windows has it under another name. */
  private static final Optional<MethodHandle> VSNPRINTF =
      Linker.nativeLinker()
          .defaultLookup()
          .find("vsnprintf")
          .map(
              function ->
                  Linker.nativeLinker()
                      .downcallHandle(
                          function,
                          FunctionDescriptor.of(
                              JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG)));

  private @Nullable String damage;
  private @Nullable Throwable failure;

  /** Notes an error; the first of several counts, since the others tend to follow from it. */
  void error(long module, long format, long arguments) throws Throwable {
    String message = message(format, arguments);
    log.debug("{}: {}", text(module), message);
    if (damage == null) {
      damage = message;
    }
  }

  /** Notes a warning if it means that samples are missing or wrong. */
  void warning(long module, long format, long arguments) throws Throwable {
    String from = text(module);
    String message = message(format, arguments);
    log.debug("{}: {}", from, message);
    if (damage == null && isDamage(from, message)) {
      damage = message;
    }
  }

  /**
   * Whether a warning means damage: what libjpeg says of its data, fax rows that are too short or
   * too long, and JPEG images that are smaller than their strip. All else is about what the library
   * makes up for.
   */
  private static boolean isDamage(String module, String message) {
    return module.equals("JPEGLib")
        || module.equals("LibJpeg")
        || message.startsWith("Improper JPEG strip/tile size")
        || (module.startsWith("Fax") && !message.startsWith("Try to decode"));
  }

  void failed(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
  }

  /** Forgets what was said until now. */
  void clear() {
    damage = null;
    failure = null;
  }

  /** What was wrong since this was last asked; empty if nothing was. */
  Optional<IOException> take() {
    String said = damage;
    Throwable cause = failure;
    clear();
    if (cause instanceof OutOfMemoryError error) {
      throw error;
    }
    if (cause != null) {
      return Optional.of(new IOException(String.valueOf(cause.getMessage()), cause));
    }
    return Optional.ofNullable(said).map(IOException::new);
  }

  private static String message(long format, long arguments) throws Throwable {
    if (VSNPRINTF.isEmpty()) {
      return text(format);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(LONGEST);
      int _ = (int) VSNPRINTF.get().invokeExact(buffer, (long) LONGEST, format, arguments);
      return ascii(buffer);
    }
  }

  private static String text(long address) {
    return address == 0 ? "" : ascii(MemorySegment.ofAddress(address).reinterpret(LONGEST));
  }

  /** The text up to the first zero, as far as it is printable: it may quote the file. */
  private static String ascii(MemorySegment bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LONGEST; i++) {
      byte next = bytes.get(JAVA_BYTE, i);
      if (next == 0) {
        break;
      }
      text.append(next >= ' ' && next < 127 ? (char) next : ' ');
    }
    String said = text.toString().strip();
    String message = said.replace("TIFF: ", "").replace(": (null)", "");
    return message.endsWith(":") ? message.substring(0, message.length() - 1) : message;
  }
}
