package mosaico.codecs.isolation;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.isolation.Request.Source;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import org.jspecify.annotations.Nullable;

/** Answers a decoder's requests, one after another; at most one image is open. */
final class DecoderSession {

  /** Bytes of heap that are not kept between two images. */
  private static final long MUCH = 64 << 20;

  private final SharedArea area;
  private @Nullable PixelSource image;

  /** A file in memory of which not all has come, what it is for, and how much has. */
  private @Nullable Request pending;

  private byte[] bytes = {};
  private int received;

  DecoderSession(SharedArea area) {
    this.area = area;
  }

  /**
   * Does what is asked.
   *
   * @throws IOException if it cannot be asked now
   */
  Answer answer(Request request) throws IOException {
    try {
      return switch (request) {
        case Request.Inspect(Source file) -> begin(request, file);
        case Request.ReadProfile(Source file) -> begin(request, file);
        case Request.Open(Source file, _) -> begin(request, file);
        case Request.Piece(int count) -> piece(count);
        case Request.Read(int from, int to) -> read(new Rows(from, to));
        case Request.Close() -> {
          close();
          tidyUp();
          yield new Answer.Done();
        }
      };
    } catch (UnreadableImageException e) {
      return new Answer.Unreadable(e.kind(), String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      return new Answer.OutOfMemory();
    }
  }

  private Answer begin(Request request, Source source)
      throws UnreadableImageException, IOException {
    close();
    return switch (source) {
      case Source.OnDisk(var path) -> answer(request, ImageFile.spooled(path));
      case Source.InArea(int length) -> {
        pending = request;
        bytes = new byte[length];
        yield piece(Math.min(length, SharedArea.BYTES));
      }
    };
  }

  private Answer piece(int count) throws UnreadableImageException, IOException {
    Request then = pending;
    if (then == null) {
      throw new IOException("there is no file to be continued");
    }
    MemorySegment.copy(area.memory(), JAVA_BYTE, 0, bytes, received, count);
    received += count;
    if (received < bytes.length) {
      return new Answer.Done();
    }
    ImageFile file = ImageFile.of(bytes);
    forget();
    return answer(then, file);
  }

  /** The file is not closed, as that would delete it: it is the coordinator's. */
  private Answer answer(Request request, ImageFile file)
      throws UnreadableImageException, IOException {
    InspectedImage inspected = Formats.inspect(file);
    return switch (request) {
      case Request.Inspect _ ->
          new Answer.Inspected(
              inspected.header(), inspected.warnings(), Memory.of(inspected::memory));
      case Request.ReadProfile _ -> new Answer.Profile(inspected.profile());
      case Request.Open(_, var wanted) -> {
        PixelSource opened = inspected.open(wanted);
        image = opened;
        yield new Answer.Opened(opened.shape(), opened.memory(), opened.warnings());
      }
      case Request.Read _, Request.Close _, Request.Piece _ ->
          throw new IOException("a file comes with another request");
    };
  }

  private Answer read(Rows rows) throws UnreadableImageException, IOException {
    PixelSource from = image;
    if (from == null) {
      throw new IOException("there is no open image");
    }
    Band band = from.rows(rows).slice(rows);
    MemorySegment.copy(band.samples(), band.start(), area.memory(), JAVA_BYTE, 0, band.bytes());
    return new Answer.Done();
  }

  private void close() {
    PixelSource open = image;
    image = null;
    forget();
    if (open != null) {
      open.close();
    }
  }

  /** The collector would let the heap grow to its limit before it looks at what is old. */
  private static void tidyUp() {
    if (Runtime.getRuntime().totalMemory() > MUCH) {
      System.gc();
    }
  }

  private void forget() {
    pending = null;
    bytes = new byte[0];
    received = 0;
  }
}
