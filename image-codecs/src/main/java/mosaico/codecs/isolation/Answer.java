package mosaico.codecs.isolation;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.ImageWarning;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/**
 * What a decoder answers. It may say anything, as a file may have got the better of it: reading an
 * answer takes a bounded amount of memory, and what is no answer is an {@link IOException} or an
 * {@link IllegalArgumentException}.
 */
sealed interface Answer {

  /** More warnings than that are not an answer. */
  int MOST_WARNINGS = 100;

  /**
   * What a file's header says.
   *
   * @param memory bytes that it takes to open it, in each of the ways of {@link Memory}
   */
  record Inspected(ImageHeader header, List<ImageWarning> warnings, Memory memory)
      implements Answer {}

  /**
   * An image is open.
   *
   * @param memory bytes that it holds at the most
   * @param warnings what turned out to be unusual when it was opened
   */
  record Opened(Shape shape, long memory, List<ImageWarning> warnings) implements Answer {}

  /** A file's colour profile, if it has one. */
  record Profile(Optional<IccProfile> profile) implements Answer {}

  /** It was done. */
  record Done() implements Answer {}

  /** The file cannot be read as an image. */
  record Unreadable(Kind kind, String message) implements Answer {}

  /** It would take more memory than a decoder has; this one ends. */
  record OutOfMemory() implements Answer {}

  /** Writes an answer. */
  default void write(DataOutputStream out) throws IOException {
    switch (this) {
      case Inspected(ImageHeader header, List<ImageWarning> warnings, Memory memory) -> {
        out.writeByte('i');
        out.writeUTF(header.format());
        out.writeInt(header.width());
        out.writeInt(header.height());
        out.writeByte(header.depth().bits());
        out.writeByte(header.orientation().code());
        write(warnings, out);
        memory.write(out);
      }
      case Opened(Shape shape, long memory, List<ImageWarning> warnings) -> {
        out.writeByte('o');
        out.writeInt(shape.width());
        out.writeInt(shape.height());
        out.writeByte(shape.channels());
        out.writeByte(shape.depth().bits());
        out.writeLong(memory);
        write(warnings, out);
      }
      case Profile(Optional<IccProfile> profile) -> {
        out.writeByte('p');
        byte[] data = profile.map(IccProfile::data).orElse(new byte[0]);
        out.writeInt(data.length);
        out.write(data);
      }
      case Done() -> out.writeByte('d');
      case Unreadable(Kind kind, String message) -> {
        out.writeByte('u');
        out.writeUTF(kind.name());
        out.writeUTF(message);
      }
      case OutOfMemory() -> out.writeByte('m');
    }
  }

  /** Reads an answer. */
  static Answer read(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 'i' ->
          new Inspected(
              new ImageHeader(
                  in.readUTF(),
                  positive(in.readInt()),
                  positive(in.readInt()),
                  Depth.ofBits(in.readByte()),
                  new Orientation(in.readByte())),
              readWarnings(in),
              Memory.read(in));
      case 'o' ->
          new Opened(
              new Shape(in.readInt(), in.readInt(), in.readByte(), Depth.ofBits(in.readByte())),
              positive(in.readLong()),
              readWarnings(in));
      case 'p' -> new Profile(readProfile(in));
      case 'd' -> new Done();
      case 'u' -> new Unreadable(Kind.valueOf(in.readUTF()), in.readUTF());
      case 'm' -> new OutOfMemory();
      default -> throw new IOException("answer " + kind + " is unknown");
    };
  }

  private static void write(List<ImageWarning> warnings, DataOutputStream out) throws IOException {
    out.writeInt(warnings.size());
    for (ImageWarning warning : warnings) {
      out.writeUTF(warning.code());
      out.writeUTF(warning.text());
    }
  }

  private static List<ImageWarning> readWarnings(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST_WARNINGS) {
      throw new IOException(count + " warnings are not possible");
    }
    List<ImageWarning> warnings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      warnings.add(new ImageWarning(in.readUTF(), in.readUTF()));
    }
    return List.copyOf(warnings);
  }

  private static Optional<IccProfile> readProfile(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > IccProfile.LONGEST) {
      throw new IOException("a profile of " + length + " bytes is not possible");
    }
    byte[] data = new byte[length];
    in.readFully(data);
    return IccProfile.ofRgb(data);
  }

  private static int positive(int number) throws IOException {
    return (int) positive((long) number);
  }

  private static long positive(long number) throws IOException {
    if (number < 1) {
      throw new IOException("the number " + number + " is not possible");
    }
    return number;
  }
}
