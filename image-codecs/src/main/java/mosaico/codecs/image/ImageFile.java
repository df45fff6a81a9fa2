package mosaico.codecs.image;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * An uploaded file that can be read as often as needed, by several threads: in memory if it is
 * small, else on disk.
 */
public sealed interface ImageFile extends AutoCloseable {

  /** The file's length in bytes. */
  long length();

  /** How many of the file's bytes are held on the heap. */
  long heapBytes();

  /** Opens the file at its start; the caller closes the stream. */
  InputStream stream() throws IOException;

  /** Opens the file for ImageIO; the caller closes the stream. */
  ImageInputStream imageInput() throws IOException;

  /**
   * The whole file without a copy: its heap array, or a mapping that lives as long as the arena.
   */
  MemorySegment view(Arena arena) throws IOException;

  /** The whole file in native memory that lives as long as the arena. */
  MemorySegment segment(Arena arena) throws IOException;

  /**
   * A copy of the whole file that can be written to, in native memory that lives as long as the
   * arena. Of a file on disk, memory is taken only for what is written to, unless there is to be
   * room.
   *
   * @param room bytes behind the file
   */
  MemorySegment copy(Arena arena, int room) throws IOException;

  /** Releases the file, and deletes it if it is on disk. */
  @Override
  void close();

  static ImageFile of(byte[] bytes) {
    return of(bytes, () -> {});
  }

  /**
   * A file in memory.
   *
   * @param closed what to do when it is closed, perhaps more than once
   */
  static ImageFile of(byte[] bytes, Runnable closed) {
    return new InMemory(bytes, closed);
  }

  /**
   * A file whose bytes are in native memory.
   *
   * @param bytes live longer than what is returned
   */
  static ImageFile of(MemorySegment bytes) {
    return new InNativeMemory(bytes);
  }

  /**
   * A file within another, which must stay open.
   *
   * @param from where it begins
   * @param length at least 0, and not beyond the other's end
   */
  static ImageFile part(ImageFile whole, long from, long length) {
    return new Part(whole, from, length);
  }

  /** A temporary file, which is deleted when it is closed. */
  static ImageFile spooled(Path path) {
    return spooled(path, () -> {});
  }

  /**
   * A temporary file, which is deleted when it is closed.
   *
   * @param closed what to do then, perhaps more than once
   */
  static ImageFile spooled(Path path, Runnable closed) {
    return new OnDisk(path, closed);
  }

  /** A file whose bytes are on the heap. */
  record InMemory(byte[] bytes, Runnable closed) implements ImageFile {

    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public long heapBytes() {
      return bytes.length;
    }

    @Override
    public InputStream stream() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public ImageInputStream imageInput() {
      return new MemoryCacheImageInputStream(stream());
    }

    @Override
    public MemorySegment view(Arena arena) {
      return MemorySegment.ofArray(bytes);
    }

    @Override
    public MemorySegment segment(Arena arena) {
      return copy(arena, 0);
    }

    @Override
    public MemorySegment copy(Arena arena, int room) {
      MemorySegment copy = arena.allocate((long) bytes.length + room);
      MemorySegment.copy(MemorySegment.ofArray(bytes), 0, copy, 0, bytes.length);
      return copy;
    }

    @Override
    public void close() {
      closed.run();
    }
  }

  /** A file whose bytes are in native memory. */
  record InNativeMemory(MemorySegment bytes) implements ImageFile {

    @Override
    public long length() {
      return bytes.byteSize();
    }

    @Override
    public long heapBytes() {
      return 0;
    }

    @Override
    public InputStream stream() {
      return new SegmentStream(bytes, () -> {});
    }

    @Override
    public ImageInputStream imageInput() {
      return new SegmentInput(bytes);
    }

    @Override
    public MemorySegment view(Arena arena) {
      return bytes;
    }

    @Override
    public MemorySegment segment(Arena arena) {
      return bytes;
    }

    @Override
    public MemorySegment copy(Arena arena, int room) {
      MemorySegment copy = arena.allocate(bytes.byteSize() + room);
      return copy.copyFrom(bytes);
    }

    @Override
    public void close() {}
  }

  /** A range of another file. */
  record Part(ImageFile whole, long from, long length) implements ImageFile {

    @Override
    public long heapBytes() {
      return whole.heapBytes();
    }

    @Override
    public InputStream stream() throws IOException {
      Arena arena = Arena.ofShared();
      try {
        return new SegmentStream(view(arena), arena::close);
      } catch (IOException | RuntimeException | Error e) {
        arena.close();
        throw e;
      }
    }

    @Override
    public ImageInputStream imageInput() throws IOException {
      return new MemoryCacheImageInputStream(stream());
    }

    @Override
    public MemorySegment view(Arena arena) throws IOException {
      return whole.view(arena).asSlice(from, length);
    }

    @Override
    public MemorySegment segment(Arena arena) throws IOException {
      return whole.segment(arena).asSlice(from, length);
    }

    @Override
    public MemorySegment copy(Arena arena, int room) throws IOException {
      MemorySegment bytes = view(arena);
      MemorySegment copy = arena.allocate(length + room);
      return copy.copyFrom(bytes);
    }

    @Override
    public void close() {}
  }

  /** A temporary file. */
  record OnDisk(Path path, Runnable closed) implements ImageFile {

    @Override
    public long length() {
      try {
        return Files.size(path);
      } catch (IOException e) {
        throw new UncheckedIOException("the upload's temporary file is gone", e);
      }
    }

    @Override
    public long heapBytes() {
      return 0;
    }

    @Override
    public InputStream stream() throws IOException {
      return Files.newInputStream(path);
    }

    @Override
    public ImageInputStream imageInput() throws IOException {
      return new FileImageInputStream(path.toFile());
    }

    @Override
    public MemorySegment view(Arena arena) throws IOException {
      return segment(arena);
    }

    @Override
    public MemorySegment segment(Arena arena) throws IOException {
      try (FileChannel channel = FileChannel.open(path)) {
        return channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
      }
    }

    @Override
    public MemorySegment copy(Arena arena, int room) throws IOException {
      if (room > 0) {
        MemorySegment file = segment(arena);
        return arena.allocate(file.byteSize() + room).copyFrom(file);
      }
      try (FileChannel channel =
          FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        return channel.map(MapMode.PRIVATE, 0, channel.size(), arena);
      }
    }

    @Override
    public void close() {
      File file = path.toFile();
      if (!file.delete() && file.exists()) {
        // Not worth failing a job for; the JVM tries again when it exits.
        file.deleteOnExit();
      }
      closed.run();
    }
  }
}
