package mosaico.codecs.isolation;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import mosaico.codecs.linux.LinuxCalls;

/**
 * Memory that a coordinator and a decoder share: files go one way through it, rows the other.
 *
 * <p>Nothing of it is in any folder. Its size cannot be changed, so that neither side can make the
 * other's access fail; pages that were never written to take no memory.
 */
final class SharedArea implements AutoCloseable {

  /** Room for every upload that is held in memory, and for every band that fits a message. */
  static final int BYTES = 16 << 20;

  private final Arena arena;
  private final MemorySegment memory;
  private int descriptor;

  private SharedArea(Arena arena, MemorySegment memory, int descriptor) {
    this.arena = arena;
    this.memory = memory;
    this.descriptor = descriptor;
  }

  /** Makes an area. */
  static SharedArea create() throws IOException {
    int descriptor = LinuxCalls.fileInMemory("mosaico-decoder");
    Arena arena = Arena.ofShared();
    try {
      MemorySegment memory = map(LinuxCalls.path(descriptor), arena);
      LinuxCalls.keepSize(descriptor);
      return new SharedArea(arena, memory, descriptor);
    } catch (IOException | RuntimeException e) {
      arena.close();
      LinuxCalls.close(descriptor);
      throw e;
    }
  }

  /** Opens the area that another process made, as its {@link #path} says. */
  static SharedArea open(Path path) throws IOException {
    return new SharedArea(Arena.global(), map(path, Arena.global()), -1);
  }

  private static MemorySegment map(Path path, Arena arena) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(MapMode.READ_WRITE, 0, BYTES, arena);
    }
  }

  /** Where another process of this user opens it, until {@link #isOpenedElsewhere}. */
  Path path() {
    return LinuxCalls.path(descriptor);
  }

  /** Says that the other process has opened it: nobody else can from now on. */
  void isOpenedElsewhere() {
    if (descriptor >= 0) {
      LinuxCalls.close(descriptor);
      descriptor = -1;
    }
  }

  /** {@link #BYTES} bytes; what the other process writes to it may change at any time. */
  MemorySegment memory() {
    return memory;
  }

  @Override
  public void close() {
    isOpenedElsewhere();
    arena.close();
  }
}
