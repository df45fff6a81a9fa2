package mosaico.filters.geometry;

/** How many bits a sample has. A sample of 16 bits is stored as two bytes, the lower one first. */
public enum Depth {
  EIGHT(8),
  SIXTEEN(16);

  private final int bits;

  Depth(int bits) {
    this.bits = bits;
  }

  /**
   * The depth of so many bits.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Depth ofBits(int bits) {
    return switch (bits) {
      case 8 -> EIGHT;
      case 16 -> SIXTEEN;
      default ->
          throw new IllegalArgumentException("samples of " + bits + " bits are none of 8 and 16");
    };
  }

  public int bits() {
    return bits;
  }

  /** Bytes of a sample. */
  public int bytes() {
    return bits / 8;
  }

  /** The largest sample: 255 or 65,535. */
  public int white() {
    return (1 << bits) - 1;
  }

  /** The sample whose first byte is at {@code at}, from 0 to {@link #white}. */
  public int get(byte[] samples, int at) {
    int low = samples[at] & 0xff;
    return this == EIGHT ? low : low | (samples[at + 1] & 0xff) << 8;
  }

  /** Stores the low bits of {@code value} as the sample whose first byte is at {@code at}. */
  public void set(byte[] samples, int at, int value) {
    samples[at] = (byte) value;
    if (this == SIXTEEN) {
      samples[at + 1] = (byte) (value >> 8);
    }
  }
}
