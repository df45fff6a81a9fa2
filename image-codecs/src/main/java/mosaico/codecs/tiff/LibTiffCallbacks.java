package mosaico.codecs.tiff;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What libtiff calls to read a file and to say what is wrong with it: each finds its {@link
 * LibTiffInput} by an ID.
 *
 * <p>An exception that left one of these functions would end the process. So they catch everything,
 * and take pointers as numbers: Java makes objects of pointers before a function of ours is
 * entered, and could run out of memory there.
 */
@SuppressWarnings("restricted") // native access is what this class is for
final class LibTiffCallbacks {

  private static final FunctionDescriptor READ =
      FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final FunctionDescriptor SEEK =
      FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT);

  /** Takes the file, the ID, the module's name, the message's format and its arguments. */
  private static final FunctionDescriptor MESSAGE =
      FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  private final MemorySegment read = stub("read", READ);
  private final MemorySegment write = stub("write", READ);
  private final MemorySegment seek = stub("seek", SEEK);
  private final MemorySegment close = stub("close", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  private final MemorySegment size = stub("size", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  private final MemorySegment error = stub("error", MESSAGE);
  private final MemorySegment warning = stub("warning", MESSAGE);

  private static MemorySegment stub(String name, FunctionDescriptor descriptor) {
    Class<?>[] arguments =
        descriptor.argumentLayouts().stream()
            .map(LibTiffCallbacks::javaType)
            .toArray(Class<?>[]::new);
    Class<?> result = javaType(descriptor.returnLayout().orElseThrow());
    try {
      MethodHandle method =
          MethodHandles.lookup()
              .findStatic(LibTiffCallbacks.class, name, MethodType.methodType(result, arguments));
      return Linker.nativeLinker().upcallStub(method, descriptor, Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no method " + name, e);
    }
  }

  private static Class<?> javaType(MemoryLayout layout) {
    return layout.equals(JAVA_INT) ? int.class : long.class;
  }

  MemorySegment read() {
    return read;
  }

  MemorySegment write() {
    return write;
  }

  MemorySegment seek() {
    return seek;
  }

  MemorySegment close() {
    return close;
  }

  MemorySegment size() {
    return size;
  }

  MemorySegment error() {
    return error;
  }

  MemorySegment warning() {
    return warning;
  }

  /** {@code TIFFReadWriteProc}. */
  @SuppressWarnings({"unused", "CatchAndPrintStackTrace"}) // called by libtiff
  private static long read(long id, long buffer, long count) {
    try {
      return LibTiffInput.of(id).read(buffer, count);
    } catch (Throwable e) {
      return LibTiffInput.failed(id, e);
    }
  }

  /** {@code TIFFReadWriteProc}; nothing is ever written. */
  @SuppressWarnings("unused") // called by libtiff
  private static long write(long id, long buffer, long count) {
    return -1;
  }

  /** {@code TIFFSeekProc}. */
  @SuppressWarnings("unused") // called by libtiff
  private static long seek(long id, long offset, int whence) {
    try {
      return LibTiffInput.of(id).seek(offset, whence);
    } catch (Throwable e) {
      return LibTiffInput.failed(id, e);
    }
  }

  /** {@code TIFFCloseProc}; whoever opened the file closes it. */
  @SuppressWarnings("unused") // called by libtiff
  private static int close(long id) {
    return 0;
  }

  /** {@code TIFFSizeProc}. */
  @SuppressWarnings("unused") // called by libtiff
  private static long size(long id) {
    try {
      return LibTiffInput.of(id).size();
    } catch (Throwable e) {
      return LibTiffInput.failed(id, e);
    }
  }

  /** {@code TIFFErrorHandlerExtR}; 1 means that nothing else needs to be told. */
  @SuppressWarnings("unused") // called by libtiff
  private static int error(long tiff, long id, long module, long format, long arguments) {
    try {
      LibTiffInput.of(id).messages().error(module, format, arguments);
    } catch (Throwable e) {
      long _ = LibTiffInput.failed(id, e);
    }
    return 1;
  }

  /** {@code TIFFErrorHandlerExtR}. */
  @SuppressWarnings("unused") // called by libtiff
  private static int warning(long tiff, long id, long module, long format, long arguments) {
    try {
      LibTiffInput.of(id).messages().warning(module, format, arguments);
    } catch (Throwable e) {
      long _ = LibTiffInput.failed(id, e);
    }
    return 1;
  }
}
