package mosaico.coordinator.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mosaico.codecs.image.ImageFile;
import mosaico.coordinator.budget.ByteBudget;

/**
 * Receives files of any size: small ones into memory as long as there is some for files, all others
 * into temporary files. Every byte that is held, in memory or on disk, is counted until the file is
 * closed.
 */
public final class Spool {

  /** The largest file held in memory, which is faster than a file that is deleted soon. */
  public static final int IN_MEMORY = 8 << 20;

  /** Thrown for a file that is longer than its limit. */
  public static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException(long limit) {
      super("the file has more than " + limit + " bytes");
    }
  }

  /** Thrown if a file cannot be kept, whatever is in it; the message is for its sender. */
  public static final class NoRoomException extends IOException {
    private static final long serialVersionUID = 1L;

    NoRoomException(String message) {
      super(message);
    }

    NoRoomException(String message, IOException cause) {
      super(message, cause);
    }
  }

  private static final int FIRST_PIECE = 16 << 10;
  private static final int LARGEST_PIECE = 1 << 20;

  private final ByteBudget memory;
  private final ByteBudget disk;

  /**
   * @param memory for files of requests and of jobs
   * @param disk for temporary files
   */
  public Spool(ByteBudget memory, ByteBudget disk) {
    this.memory = memory;
    this.disk = disk;
  }

  /** One that counts nothing, for files that were counted before they came. */
  public static Spool uncounted() {
    return new Spool(new ByteBudget(Long.MAX_VALUE), new ByteBudget(Long.MAX_VALUE));
  }

  /** Like {@link #receive(InputStream, long, int)}, in memory if the file is small. */
  public ImageFile receive(InputStream in, long limit) throws IOException {
    return receive(in, limit, IN_MEMORY);
  }

  /**
   * Reads a stream to its end.
   *
   * @param limit bytes that it may have
   * @param inMemory bytes that it may have if it is to be held in memory
   * @return a file of the caller's, to be closed
   * @throws TooLongException if it has more
   * @throws NoRoomException if neither memory nor disk is left for it
   */
  public ImageFile receive(InputStream in, long limit, int inMemory) throws IOException {
    try (Pieces start = new Pieces()) {
      boolean all = start.readFrom(in, (int) Math.min(inMemory, limit));
      if (start.length > limit) {
        throw new TooLongException(limit);
      }
      if (all) {
        Optional<ByteBudget.Share> whole = memory.take(start.length);
        if (whole.isPresent()) {
          return ImageFile.of(start.joined(), whole.get()::close);
        }
      }
      return onDisk(start, in, limit);
    }
  }

  private ImageFile onDisk(Pieces start, InputStream in, long limit) throws IOException {
    List<ByteBudget.Share> shares = new ArrayList<>();
    Runnable giveBack = () -> shares.forEach(ByteBudget.Share::close);
    Path path = TemporaryFiles.create();
    boolean complete = false;
    try (OutputStream out = Files.newOutputStream(path)) {
      long length = start.length;
      for (byte[] piece : start.pieces) {
        write(piece, piece.length, out, shares);
      }
      start.close();
      byte[] buffer = new byte[LARGEST_PIECE];
      for (int count = in.readNBytes(buffer, 0, buffer.length);
          count > 0;
          count = in.readNBytes(buffer, 0, buffer.length)) {
        length += count;
        if (length > limit) {
          throw new TooLongException(limit);
        }
        write(buffer, count, out, shares);
      }
      complete = true;
    } finally {
      if (!complete) {
        Files.deleteIfExists(path);
        giveBack.run();
      }
    }
    return ImageFile.spooled(path, giveBack);
  }

  private void write(byte[] bytes, int count, OutputStream out, List<ByteBudget.Share> shares)
      throws IOException {
    shares.add(
        disk.take(count)
            .orElseThrow(
                () ->
                    new NoRoomException(
                        "files that are being worked on fill this coordinator's disk space"
                            + " (MAX_SCRATCH_BYTES)")));
    try {
      out.write(bytes, 0, count);
    } catch (IOException e) {
      throw new NoRoomException(TemporaryFiles.trouble(e), e);
    }
  }

  /** The start of a file, as it comes: memory grows with what was received. */
  private final class Pieces implements AutoCloseable {

    private final List<byte[]> pieces = new ArrayList<>();
    private final List<ByteBudget.Share> shares = new ArrayList<>();
    private long length;

    /**
     * Reads until the stream ends, more than so many bytes have come, or there is no memory left.
     *
     * @return whether the stream has ended
     */
    boolean readFrom(InputStream in, int most) throws IOException {
      int size = FIRST_PIECE;
      while (length <= most) {
        int wanted = (int) Math.min(size, most - length + 1);
        Optional<ByteBudget.Share> share = memory.take(wanted);
        if (share.isEmpty()) {
          return false;
        }
        shares.add(share.get());
        byte[] piece = in.readNBytes(wanted);
        share.get().shrinkTo(piece.length);
        pieces.add(piece);
        length += piece.length;
        if (piece.length < wanted) {
          return true;
        }
        size = Math.min(LARGEST_PIECE, 2 * size);
      }
      return false;
    }

    byte[] joined() {
      byte[] all = new byte[(int) length];
      int at = 0;
      for (byte[] piece : pieces) {
        System.arraycopy(piece, 0, all, at, piece.length);
        at += piece.length;
      }
      return all;
    }

    @Override
    public void close() {
      pieces.clear();
      shares.forEach(ByteBudget.Share::close);
    }
  }
}
