package mosaico.coordinator.pyramid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import mosaico.codecs.png.PngEncoder;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * Results and sources of jobs in reduced sizes, in squares: what a viewer shows of an image that is
 * too large to be shown whole. Level 0 is the image, and each level half as large as the one
 * before.
 *
 * <p>Squares of high levels come from an {@link Overview}, others from the parts they lie in. Both
 * work while parts are still missing. Memory is bounded: so many overviews, so many bytes of
 * squares, and so many squares made at once.
 */
public final class Pyramid {

  /** The side of a square, in pixels. */
  public static final int SIDE = 512;

  private static final int OVERVIEWS = 4;
  private static final long CACHED_BYTES = 32L << 20;
  private static final int AT_ONCE = 2;

  /** How long one request may wait for parts and decode them: it then shows those that it has. */
  private static final Duration PATIENCE = Duration.ofMillis(800);

  private record Key(String layer, int level, int x, int y) {}

  /**
   * A square as a PNG file.
   *
   * @param complete whether it stays as it is: no part of it is missing
   */
  public record Square(byte[] png, boolean complete) {}

  private final Semaphore making = new Semaphore(AT_ONCE, true);
  private final Map<String, Overview> overviews = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Key, byte[]> squares = new LinkedHashMap<>(16, 0.75f, true);
  private long cachedBytes;

  /** The level of which one square shows the whole image. */
  public static int highest(Shape image) {
    int level = 0;
    while (Reduction.reduced(Math.max(image.width(), image.height()), level) > SIDE) {
      level++;
    }
    return level;
  }

  /**
   * A square of an image.
   *
   * @param x its column, from 0
   * @param y its row, from 0
   * @return empty if the image has no such square
   * @throws IOException if a part cannot be decoded
   */
  public Optional<Square> square(Layer layer, int level, int x, int y)
      throws IOException, InterruptedException {
    Shape image = layer.shape();
    if (level < 0
        || level > highest(image)
        || x < 0
        || y < 0
        || (long) x * SIDE >= Reduction.reduced(image.width(), level)
        || (long) y * SIDE >= Reduction.reduced(image.height(), level)) {
      return Optional.empty();
    }
    Key key = new Key(layer.name(), level, x, y);
    Optional<byte[]> known = cached(key);
    if (known.isPresent()) {
      return known.map(png -> new Square(png, true));
    }
    making.acquire();
    try {
      Square made = make(layer, level, x, y);
      if (made.complete()) {
        cache(key, made.png());
      }
      return Optional.of(made);
    } finally {
      making.release();
    }
  }

  private Square make(Layer layer, int level, int x, int y) throws IOException {
    Shape image = layer.shape();
    int side = SIDE << level;
    int left = x * side;
    int top = y * side;
    int right = (int) Math.min(image.width(), (long) left + side);
    int bottom = (int) Math.min(image.height(), (long) top + side);
    if (level >= Overview.shift(image)) {
      return fromOverview(layer, level, left, top, right, bottom);
    }
    Reduction part = new Reduction(image, level, left, top, right - left, bottom - top);
    boolean complete = true;
    long until = System.nanoTime() + PATIENCE.toNanos();
    for (int i = 0; i < layer.parts(); i++) {
      Rows rows = layer.rows(i);
      if (rows.to() > top && rows.from() < bottom) {
        Optional<byte[]> samples = layer.samples(i, until);
        complete &= samples.isPresent();
        if (samples.isPresent()) {
          part.add(rows, samples.get(), image.width(), right);
        }
      }
    }
    return new Square(png(part.picture(0, 0, 0, part.width(), part.height())), complete);
  }

  private Square fromOverview(Layer layer, int level, int left, int top, int right, int bottom)
      throws IOException {
    Overview overview = overview(layer);
    synchronized (overview) {
      boolean complete = overview.update(layer, System.nanoTime() + PATIENCE.toNanos());
      int shift = overview.shift();
      return new Square(
          png(
              overview
                  .image()
                  .picture(
                      level - shift,
                      left >> shift,
                      top >> shift,
                      Reduction.reduced(right, shift),
                      Reduction.reduced(bottom, shift))),
          complete);
    }
  }

  private Overview overview(Layer layer) {
    synchronized (overviews) {
      Overview overview = overviews.computeIfAbsent(layer.name(), _ -> new Overview(layer.shape()));
      if (overviews.size() > OVERVIEWS) {
        overviews.remove(overviews.keySet().iterator().next());
      }
      return overview;
    }
  }

  private Optional<byte[]> cached(Key key) {
    synchronized (squares) {
      return Optional.ofNullable(squares.get(key));
    }
  }

  private void cache(Key key, byte[] png) {
    synchronized (squares) {
      byte[] before = squares.put(key, png);
      cachedBytes += png.length - (before == null ? 0 : before.length);
      for (var oldest = squares.values().iterator(); cachedBytes > CACHED_BYTES; ) {
        cachedBytes -= oldest.next().length;
        oldest.remove();
      }
    }
  }

  private static byte[] png(Reduction.Picture picture) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    PngEncoder.write(picture.shape(), picture.samples(), 0, Optional.empty(), png);
    return png.toByteArray();
  }
}
