package mosaico.codecs.tiff;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lengths of strips or tiles, in place of those that a file does not have. libtiff makes up for a
 * single one that is missing, and refuses a file that lacks several.
 *
 * @param tag which they are the values of
 */
record TiffLengths(int tag, long[] values) {

  /** More are not made up for: each takes memory. */
  private static final int MOST = 1 << 20;

  /**
   * What the lengths may be at the most: each strip or tile ends where the next one in the file
   * begins. Empty if the file has lengths, or too few positions to need them.
   *
   * @param fileBytes the length of the file
   */
  static Optional<TiffLengths> missing(TiffDirectory tags, long fileBytes) throws IOException {
    boolean tiled = tags.has(TiffTags.TILE_OFFSETS);
    int lengths = tiled ? TiffTags.TILE_BYTE_COUNTS : TiffTags.STRIP_BYTE_COUNTS;
    long[] offsets = tags.values(tiled ? TiffTags.TILE_OFFSETS : TiffTags.STRIP_OFFSETS, MOST);
    boolean stated = tags.has(TiffTags.STRIP_BYTE_COUNTS) || tags.has(TiffTags.TILE_BYTE_COUNTS);
    if (offsets.length < 2 || (stated && !areZero(tags.values(lengths, MOST), offsets))) {
      return Optional.empty();
    }
    long[] ends = Arrays.copyOf(offsets, offsets.length + 1);
    ends[offsets.length] = fileBytes;
    Arrays.sort(ends);
    long[] values = new long[offsets.length];
    for (int i = 0; i < values.length; i++) {
      int next = Arrays.binarySearch(ends, offsets[i]);
      while (next < ends.length && ends[next] <= offsets[i]) {
        next++;
      }
      boolean stored = offsets[i] > 0 && next < ends.length;
      values[i] = stored ? ends[next] - offsets[i] : 0;
    }
    return Optional.of(new TiffLengths(lengths, values));
  }

  /** Whether all lengths are 0, though something is stored. */
  private static boolean areZero(long[] lengths, long[] offsets) {
    return lengths.length > 0
        && Arrays.stream(lengths).allMatch(length -> length == 0)
        && Arrays.stream(offsets).anyMatch(offset -> offset > 0);
  }
}
