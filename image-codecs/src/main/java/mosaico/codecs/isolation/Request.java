package mosaico.codecs.isolation;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import mosaico.codecs.image.Levels;
import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Depth;

/**
 * What a decoder is asked. Each request is followed by one {@link Answer}, but for a file's pieces:
 * then each piece but the last is answered by {@link Answer.Done}.
 */
sealed interface Request {

  /** Asks for what a file's header says: {@link Answer.Inspected}. */
  record Inspect(Source file) implements Request {}

  /** Asks for a file's colour profile: {@link Answer.Profile}. */
  record ReadProfile(Source file) implements Request {}

  /** Opens a file's image, which is then the only one that is open: {@link Answer.Opened}. */
  record Open(Source file, Wanted wanted) implements Request {}

  /** Asks for rows of the open image at the start of the area: {@link Answer.Done}. */
  record Read(int from, int to) implements Request {}

  /** Closes the open image, if there is one: {@link Answer.Done}. */
  record Close() implements Request {}

  /** The next bytes of a file are in the area: {@link Answer.Done}, or what the file is for. */
  record Piece(int bytes) implements Request {}

  /** Where a file is. */
  sealed interface Source {

    /** On disk. */
    record OnDisk(Path path) implements Source {}

    /** In the area; of one that is longer than the area, pieces follow. */
    record InArea(int bytes) implements Source {}
  }

  /** Writes a request. */
  default void write(DataOutputStream out) throws IOException {
    switch (this) {
      case Inspect(Source file) -> {
        out.writeByte('i');
        write(file, out);
      }
      case ReadProfile(Source file) -> {
        out.writeByte('p');
        write(file, out);
      }
      case Open(Source file, Wanted wanted) -> {
        out.writeByte('o');
        write(file, out);
        write(wanted, out);
      }
      case Read(int from, int to) -> {
        out.writeByte('r');
        out.writeInt(from);
        out.writeInt(to);
      }
      case Close() -> out.writeByte('c');
      case Piece(int bytes) -> {
        out.writeByte('n');
        out.writeInt(bytes);
      }
    }
  }

  /**
   * Reads a request.
   *
   * @throws java.io.EOFException if there are no more
   */
  static Request read(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 'i' -> new Inspect(readSource(in));
      case 'p' -> new ReadProfile(readSource(in));
      case 'o' -> new Open(readSource(in), readWanted(in));
      case 'r' -> new Read(in.readInt(), in.readInt());
      case 'c' -> new Close();
      case 'n' -> new Piece(in.readInt());
      default -> throw new IOException("request " + kind + " is unknown");
    };
  }

  private static void write(Source file, DataOutputStream out) throws IOException {
    switch (file) {
      case Source.OnDisk(Path path) -> {
        out.writeBoolean(true);
        out.writeUTF(path.toString());
      }
      case Source.InArea(int bytes) -> {
        out.writeBoolean(false);
        out.writeInt(bytes);
      }
    }
  }

  private static Source readSource(DataInputStream in) throws IOException {
    return in.readBoolean()
        ? new Source.OnDisk(Path.of(in.readUTF()))
        : new Source.InArea(in.readInt());
  }

  private static void write(Wanted wanted, DataOutputStream out) throws IOException {
    out.writeBoolean(wanted.gray());
    out.writeByte(wanted.atMost().bits());
    out.writeBoolean(wanted.levels().isPresent());
    if (wanted.levels().isPresent()) {
      out.writeDouble(wanted.levels().get().min());
      out.writeDouble(wanted.levels().get().max());
    }
  }

  private static Wanted readWanted(DataInputStream in) throws IOException {
    boolean gray = in.readBoolean();
    Depth atMost = Depth.ofBits(in.readByte());
    Optional<Levels> levels =
        in.readBoolean()
            ? Optional.of(new Levels(in.readDouble(), in.readDouble()))
            : Optional.empty();
    return new Wanted(gray, atMost, levels);
  }
}
