package mosaico.codecs.image;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A format of image files: what it is called, how its files are recognised, how they are read and,
 * if they can be, written.
 */
public interface Codec {

  /** How many bytes of a file {@link #recognises} is shown. */
  int START_BYTES = 16;

  /** The format's name, as in {@code docs/formats.md} and in messages: {@code PNG}. */
  String name();

  /** Endings of file names, in lower case and without the dot; the usual one first. */
  List<String> extensions();

  /**
   * Whether a file claims to be of this format. It may still be damaged.
   *
   * @param start the file's first {@link #START_BYTES} bytes, or all of a shorter file
   */
  boolean recognises(byte[] start, ImageFile file) throws IOException;

  /**
   * The most pixels that a byte of a file can tell of: a file that is shorter than its size needs
   * is refused before memory is taken for it. Without a limit for formats that take little memory,
   * or in which pixels may cost nothing.
   */
  default long mostPixelsPerByte() {
    return Long.MAX_VALUE;
  }

  /**
   * Reads the header of a file of this format, and decodes no pixel.
   *
   * @param file must stay open for as long as the image that is returned
   * @throws IOException if the file is damaged or cut short
   * @throws UnreadableImageException if it is encoded in a way that is not supported
   */
  EncodedImage inspect(ImageFile file) throws IOException, UnreadableImageException;

  /**
   * The library that decodes and, if another would do it better, why it is not used: for the log
   * and for whoever operates the system. Empty if it is the same on every machine.
   */
  default Optional<String> library() {
    return Optional.empty();
  }

  /** Writes files of this format; empty if they are only read. */
  default Optional<Encoder> encoder() {
    return Optional.empty();
  }

  /** Whether a file starts with these bytes, each 0 to 255. */
  static boolean startsWith(byte[] start, int... signature) {
    if (start.length < signature.length) {
      return false;
    }
    for (int i = 0; i < signature.length; i++) {
      if ((start[i] & 0xff) != signature[i]) {
        return false;
      }
    }
    return true;
  }
}
