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
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.commons.imaging.bytesource.ByteSource;

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

  /** The file as commons-imaging takes it. */
  ByteSource byteSource();

  /**
   * The whole file without a copy: its heap array, or a mapping that lives as long as the arena.
   */
  MemorySegment view(Arena arena) throws IOException;

  /** The whole file in native memory that lives as long as the arena. */
  MemorySegment segment(Arena arena) throws IOException;

  /** Releases the file, and deletes it if it is on disk. */
  @Override
  void close();

  static ImageFile of(byte[] bytes) {
    return new InMemory(bytes);
  }

  /** A temporary file, which is deleted when it is closed. */
  static ImageFile spooled(Path path) {
    return new OnDisk(path);
  }

  /** A file whose bytes are on the heap. */
  record InMemory(byte[] bytes) implements ImageFile {

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
    public ByteSource byteSource() {
      return ByteSource.array(bytes);
    }

    @Override
    public MemorySegment view(Arena arena) {
      return MemorySegment.ofArray(bytes);
    }

    @Override
    public MemorySegment segment(Arena arena) {
      MemorySegment copy = arena.allocate(bytes.length);
      MemorySegment.copy(MemorySegment.ofArray(bytes), 0, copy, 0, bytes.length);
      return copy;
    }

    @Override
    public void close() {}
  }

  /** A temporary file. */
  record OnDisk(Path path) implements ImageFile {

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
    public ByteSource byteSource() {
      return ByteSource.path(path);
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
    public void close() {
      File file = path.toFile();
      if (!file.delete() && file.exists()) {
        // Not worth failing a job for; the JVM tries again when it exits.
        file.deleteOnExit();
      }
    }
  }
}
