package mosaico.coordinator.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Forms: each is refused, or read to its end. */
public final class MultipartTarget {

  private MultipartTarget() {}

  /** One input: a form whose boundary is x. */
  public static void fuzzerTestOneInput(byte[] input) {
    long read = 0;
    try {
      MultipartReader reader =
          MultipartReader.of(new ByteArrayInputStream(input), "multipart/form-data; boundary=x");
      for (Optional<MultipartReader.Part> part = reader.next();
          part.isPresent();
          part = reader.next()) {
        read += part.get().content().readAllBytes().length;
      }
    } catch (MultipartReader.MalformedFormException e) {
      // As it should be.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (read > input.length) {
      throw new AssertionError("more than was sent");
    }
  }
}
