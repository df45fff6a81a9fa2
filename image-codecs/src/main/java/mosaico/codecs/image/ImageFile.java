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

  /** Bytes. */
  long length();

  /** Bytes of it that are held on the heap. */
  long heapBytes();

  /** The file from its start; to be closed by the caller. */
  InputStream stream() throws IOException;

  /** The same as ImageIO wants it. */
  ImageInputStream imageInput() throws IOException;

  /** The same as commons-imaging wants it. */
  ByteSource byteSource();

  /** The whole file where it is: its heap array, or a mapping for as long as the arena lives. */
  MemorySegment view(Arena arena) throws IOException;

  /** The whole file in native memory, for as long as the arena lives. */
  MemorySegment segment(Arena arena) throws IOException;

  /** Forgets the file; one on disk is deleted. */
  @Override
  void close();

  static ImageFile of(byte[] bytes) {
    return new InMemory(bytes);
  }

  /** A file that is this one's own: closing deletes it. */
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
        // Nothing that the job's end should wait for; the JVM tries once more at its own.
        file.deleteOnExit();
      }
    }
  }
}
