package mosaico.codecs.tiff;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import mosaico.codecs.leptonica.LeptonicaLibrary;

/** The functions of libtiff that reading takes. Names are those of {@code tiffio.h}. */
@SuppressWarnings("restricted") // native access is what this class is for
final class LibTiff {

  /** Of {@link #setField} and {@link #field}: the arguments that the others follow. */
  private static final Linker.Option VARIADIC = Linker.Option.firstVariadicArg(2);

  private final MethodHandle optionsAlloc;
  private final MethodHandle optionsFree;
  private final MethodHandle setMaxCumulatedMemAlloc;
  private final MethodHandle setErrorHandler;
  private final MethodHandle setWarningHandler;
  private final MethodHandle clientOpen;
  private final MethodHandle close;
  private final MethodHandle isCodecConfigured;
  private final MethodHandle setField;
  private final MethodHandle getFieldDefaulted;
  private final MethodHandle computeStrip;
  private final MethodHandle stripSize;
  private final MethodHandle tileSize;
  private final MethodHandle scanlineSize;
  private final MethodHandle strileOffset;
  private final MethodHandle strileByteCount;
  private final MethodHandle readEncodedStrip;
  private final MethodHandle readEncodedTile;
  private final MethodHandle readScanline;
  private final MethodHandle readRgbaStrip;
  private final MethodHandle readRgbaTile;
  private final LibTiffCallbacks callbacks = new LibTiffCallbacks();

  private LibTiff(LeptonicaLibrary library) {
    optionsAlloc = function(library, "TIFFOpenOptionsAlloc", ADDRESS);
    optionsFree = procedure(library, "TIFFOpenOptionsFree", ADDRESS);
    setMaxCumulatedMemAlloc =
        procedure(library, "TIFFOpenOptionsSetMaxCumulatedMemAlloc", ADDRESS, JAVA_LONG);
    setErrorHandler =
        procedure(library, "TIFFOpenOptionsSetErrorHandlerExtR", ADDRESS, ADDRESS, JAVA_LONG);
    setWarningHandler =
        procedure(library, "TIFFOpenOptionsSetWarningHandlerExtR", ADDRESS, ADDRESS, JAVA_LONG);
    clientOpen =
        function(
            library,
            "TIFFClientOpenExt",
            ADDRESS,
            ADDRESS,
            ADDRESS,
            JAVA_LONG,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS);
    close = procedure(library, "TIFFClose", ADDRESS);
    isCodecConfigured = function(library, "TIFFIsCODECConfigured", JAVA_INT, JAVA_INT);
    FunctionDescriptor set = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    setField = library.function("TIFFSetField", set, VARIADIC);
    FunctionDescriptor get = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    getFieldDefaulted = library.function("TIFFGetFieldDefaulted", get, VARIADIC);
    computeStrip = function(library, "TIFFComputeStrip", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    stripSize = function(library, "TIFFVStripSize64", JAVA_LONG, ADDRESS, JAVA_INT);
    tileSize = function(library, "TIFFTileSize64", JAVA_LONG, ADDRESS);
    scanlineSize = function(library, "TIFFScanlineSize64", JAVA_LONG, ADDRESS);
    strileOffset = function(library, "TIFFGetStrileOffset", JAVA_LONG, ADDRESS, JAVA_INT);
    strileByteCount = function(library, "TIFFGetStrileByteCount", JAVA_LONG, ADDRESS, JAVA_INT);
    MemoryLayout[] encoded = {ADDRESS, JAVA_INT, ADDRESS, JAVA_LONG};
    readEncodedStrip = function(library, "TIFFReadEncodedStrip", JAVA_LONG, encoded);
    readEncodedTile = function(library, "TIFFReadEncodedTile", JAVA_LONG, encoded);
    readScanline =
        function(library, "TIFFReadScanline", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT);
    readRgbaStrip =
        function(library, "TIFFReadRGBAStripExt", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
    readRgbaTile =
        function(
            library,
            "TIFFReadRGBATileExt",
            JAVA_INT,
            ADDRESS,
            JAVA_INT,
            JAVA_INT,
            ADDRESS,
            JAVA_INT);
  }

  private static MethodHandle function(
      LeptonicaLibrary library, String name, MemoryLayout result, MemoryLayout... arguments) {
    return library.function(name, FunctionDescriptor.of(result, arguments));
  }

  private static MethodHandle procedure(
      LeptonicaLibrary library, String name, MemoryLayout... arguments) {
    return library.function(name, FunctionDescriptor.ofVoid(arguments));
  }

  /** libtiff; empty where it is not there. */
  static Optional<LibTiff> find() {
    return Found.LIBTIFF;
  }

  /** Looked up when this class is first used. */
  private static final class Found {

    static final Optional<LibTiff> LIBTIFF = LeptonicaLibrary.find().map(LibTiff::new);

    private Found() {}
  }

  /** What calls a function, whose handle declares that it may throw anything. */
  @FunctionalInterface
  private interface Call<T> {
    T call() throws Throwable;
  }

  private static <T> T of(Call<T> call) {
    try {
      return call.call();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a native function throws nothing", e);
    }
  }

  /** Whether this build decodes a compression. */
  boolean decodes(int compression) {
    return of(() -> (int) isCodecConfigured.invokeExact(compression)) != 0;
  }

  /**
   * Opens a file and reads its first directory.
   *
   * @param input what libtiff reads; it is told of errors
   * @param mostMemory bytes that libtiff may allocate for this file at once
   * @return the handle; null if the file cannot be read
   */
  MemorySegment open(LibTiffInput input, long mostMemory) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom("TIFF");
      // Not mapped by libtiff: a page that cannot be read must not end the process.
      MemorySegment mode = arena.allocateFrom("rm");
      long id = input.id();
      return of(
          () -> {
            MemorySegment options = (MemorySegment) optionsAlloc.invokeExact();
            try {
              setMaxCumulatedMemAlloc.invokeExact(options, mostMemory);
              setErrorHandler.invokeExact(options, callbacks.error(), id);
              setWarningHandler.invokeExact(options, callbacks.warning(), id);
              return (MemorySegment)
                  clientOpen.invokeExact(
                      name,
                      mode,
                      id,
                      callbacks.read(),
                      callbacks.write(),
                      callbacks.seek(),
                      callbacks.close(),
                      callbacks.size(),
                      MemorySegment.NULL,
                      MemorySegment.NULL,
                      options);
            } finally {
              optionsFree.invokeExact(options);
            }
          });
    }
  }

  void close(MemorySegment tiff) {
    of(
        () -> {
          close.invokeExact(tiff);
          return tiff;
        });
  }

  /** Sets a tag whose value is one integer; 0 if it cannot be set. */
  int setField(MemorySegment tiff, int tag, int value) {
    return of(() -> (int) setField.invokeExact(tiff, tag, value));
  }

  /** A tag whose value is one integer of 32 bits; {@code missing} if there is none. */
  int field(MemorySegment tiff, int tag, int missing) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(JAVA_INT);
      int found = of(() -> (int) getFieldDefaulted.invokeExact(tiff, tag, value));
      return found == 0 ? missing : value.get(JAVA_INT, 0);
    }
  }

  /** The strip that a row is in. */
  int strip(MemorySegment tiff, int row, int plane) {
    return of(() -> (int) computeStrip.invokeExact(tiff, row, plane));
  }

  /** Bytes of so many rows, decoded; of one plane if there are several. */
  long stripSize(MemorySegment tiff, int rows) {
    return of(() -> (long) stripSize.invokeExact(tiff, rows));
  }

  /** Bytes of a decoded tile. */
  long tileSize(MemorySegment tiff) {
    return of(() -> (long) tileSize.invokeExact(tiff));
  }

  /** Bytes of a decoded row. */
  long scanlineSize(MemorySegment tiff) {
    return of(() -> (long) scanlineSize.invokeExact(tiff));
  }

  /** Whether a strip or tile is not stored at all. */
  boolean isSparse(MemorySegment tiff, int index) {
    return of(() -> (long) strileByteCount.invokeExact(tiff, index)) == 0
        && of(() -> (long) strileOffset.invokeExact(tiff, index)) == 0;
  }

  /** Decodes a strip; returns how many bytes were decoded, or -1. */
  long readStrip(MemorySegment tiff, int strip, MemorySegment into) {
    return of(() -> (long) readEncodedStrip.invokeExact(tiff, strip, into, into.byteSize()));
  }

  /** Decodes a tile; returns how many bytes were decoded, or -1. */
  long readTile(MemorySegment tiff, int tile, MemorySegment into) {
    return of(() -> (long) readEncodedTile.invokeExact(tiff, tile, into, into.byteSize()));
  }

  /** Decodes a row, cheaply only if it follows the last one; returns 1, or -1. */
  int readRow(MemorySegment tiff, MemorySegment into, int row) {
    return of(() -> (int) readScanline.invokeExact(tiff, into, row, 0));
  }

  /** Decodes a strip and converts it to four samples of 8 bits a pixel; returns 0 if it cannot. */
  int readRgbaStrip(MemorySegment tiff, int row, MemorySegment into) {
    return of(() -> (int) readRgbaStrip.invokeExact(tiff, row, into, 1));
  }

  /** Decodes a tile and converts it to four samples of 8 bits a pixel; returns 0 if it cannot. */
  int readRgbaTile(MemorySegment tiff, int column, int row, MemorySegment into) {
    return of(() -> (int) readRgbaTile.invokeExact(tiff, column, row, into, 1));
  }
}
