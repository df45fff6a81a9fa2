package mosaico.codecs.jpeg;

import static mosaico.codecs.jpeg.JpegSegments.u8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A scan's header (T.81 B.2.3), with the tables that it names.
 *
 * @param components indices in the frame, in the scan's order
 * @param dc by component of the frame; null where there is none
 * @param ac by component of the frame; null where there is none
 * @param first coefficient, in zigzag order
 * @param last coefficient
 * @param high the lowest bit of the coefficients that is known already; 0 if none is
 * @param low the lowest bit that the scan tells
 */
record JpegScan(
    int[] components,
    @Nullable HuffmanTable[] dc,
    @Nullable HuffmanTable[] ac,
    int first,
    int last,
    int high,
    int low) {

  /** Blocks of an MCU, at the most (B.2.3). */
  private static final int MOST_BLOCKS = 10;

  /**
   * Reads a header.
   *
   * @param tables those of AC coefficients behind four of DC coefficients
   */
  static JpegScan read(JpegFrame frame, MemorySegment body, @Nullable HuffmanTable[] tables)
      throws IOException {
    int count = body.byteSize() == 0 ? 0 : u8(body, 0);
    if (count < 1 || count > frame.components() || body.byteSize() < 2L * count + 4) {
      throw new IOException("a scan's header is damaged");
    }
    int[] components = new int[count];
    @Nullable HuffmanTable[] dc = new HuffmanTable[frame.components()];
    @Nullable HuffmanTable[] ac = new HuffmanTable[frame.components()];
    for (int i = 0; i < count; i++) {
      int component = component(frame, u8(body, 1 + 2 * i), components, i);
      int chosen = u8(body, 2 + 2 * i);
      if ((chosen >> 4) > 3 || (chosen & 15) > 3) {
        throw new IOException("a scan's header is damaged");
      }
      components[i] = component;
      dc[component] = tables[chosen >> 4];
      ac[component] = tables[4 + (chosen & 15)];
    }
    int at = 1 + 2 * count;
    JpegScan scan =
        frame.isProgressive()
            ? new JpegScan(
                components,
                dc,
                ac,
                u8(body, at),
                u8(body, at + 1),
                u8(body, at + 2) >> 4,
                u8(body, at + 2) & 15)
            : new JpegScan(components, dc, ac, 0, 63, 0, 0);
    scan.check(frame);
    return scan;
  }

  private static int component(JpegFrame frame, int id, int[] earlier, int count)
      throws IOException {
    for (int c = 0; c < frame.components(); c++) {
      boolean taken = false;
      for (int i = 0; i < count; i++) {
        taken |= earlier[i] == c;
      }
      if (!taken && frame.id(c) == id) {
        return c;
      }
    }
    throw new IOException("a scan is of a component that the frame has not");
  }

  private void check(JpegFrame frame) throws IOException {
    int blocks = 0;
    for (int component : components) {
      if (frame.across(component) < 1 || frame.down(component) < 1) {
        throw new IOException("its frame header is damaged");
      }
      blocks += frame.across(component) * frame.down(component);
      boolean lacksDc = first == 0 && !isRefining() && dc[component] == null;
      boolean lacksAc = last > 0 && ac[component] == null;
      if (lacksDc || lacksAc) {
        throw new IOException("a scan's Huffman table is missing");
      }
    }
    boolean progressive = frame.isProgressive();
    boolean ranged = first <= last && last <= 63 && (first > 0 || !progressive || last == 0);
    boolean alone = first == 0 || components.length == 1;
    if (!ranged || !alone || (components.length > 1 && blocks > MOST_BLOCKS)) {
      throw new IOException("a scan's header is damaged");
    }
  }

  /** Whether the scan adds a bit to coefficients of which others are known. */
  boolean isRefining() {
    return high > 0;
  }

  HuffmanTable dc(int component) {
    return table(dc[component]);
  }

  HuffmanTable ac(int component) {
    return table(ac[component]);
  }

  /** Tables were checked to be there where they are used. */
  private static HuffmanTable table(@Nullable HuffmanTable table) {
    if (table == null) {
      throw new IllegalStateException("a scan without a table was let through");
    }
    return table;
  }
}
