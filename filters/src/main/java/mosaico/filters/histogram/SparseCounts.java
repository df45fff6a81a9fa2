package mosaico.filters.histogram;

import java.io.ByteArrayOutputStream;

/**
 * Counts as bytes: each as a number of 7 bits a byte, the lowest first, all but the last byte with
 * the highest bit set; a run of zeros as a 0 and the run's length.
 */
final class SparseCounts {

  private SparseCounts() {}

  static final class Writer {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void write(long[] counts) {
      for (int i = 0; i < counts.length; ) {
        number(counts[i]);
        int next = i + 1;
        if (counts[i] == 0) {
          while (next < counts.length && counts[next] == 0) {
            next++;
          }
          number(next - i);
        }
        i = next;
      }
    }

    private void number(long value) {
      long rest = value;
      for (; rest > 0x7f; rest >>>= 7) {
        out.write((int) ((rest & 0x7f) | 0x80));
      }
      out.write((int) rest);
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }

  static final class Reader {

    private final byte[] in;
    private int at;

    Reader(byte[] in) {
      this.in = in;
    }

    /**
     * Reads as many counts as the array has and adds them to it.
     *
     * @return the sum of those read
     * @throws IllegalArgumentException if the bytes are not such counts
     */
    long addTo(long[] counts) {
      long sum = 0;
      for (int i = 0; i < counts.length; ) {
        long count = number();
        if (count == 0) {
          long run = number();
          require(run >= 1 && run <= counts.length - i);
          i += (int) run;
        } else {
          counts[i++] += count;
          sum = Math.addExact(sum, count);
        }
      }
      return sum;
    }

    void requireEnd() {
      require(at == in.length);
    }

    private long number() {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        require(at < in.length && shift < 49);
        byte next = in[at++];
        value |= (next & 0x7fL) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }

    private static void require(boolean holds) {
      if (!holds) {
        throw new IllegalArgumentException("these bytes are no counts");
      }
    }
  }
}
