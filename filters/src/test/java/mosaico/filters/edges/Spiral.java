package mosaico.filters.edges;

import mosaico.filters.geometry.Shape;

/**
 * A dark gray line on black, one pixel wide, that winds from the upper left corner to the middle
 * with six pixels from turn to turn.
 */
final class Spiral {

  /** Makes a gradient of 240, and of 360 where the line turns. */
  private static final byte GRAY = 60;

  private static final int GAP = 6;

  private final Shape shape;
  private final byte[] samples;
  private int x;
  private int y;
  private int dx = 1;
  private int dy;

  Spiral(Shape shape) {
    this.shape = shape;
    samples = new byte[(int) shape.bytes()];
    samples[0] = GRAY;
    for (int turns = 0; turns < 2; ) {
      if (isBlocked()) {
        int turned = dx;
        dx = -dy;
        dy = turned;
        turns++;
      } else {
        x += dx;
        y += dy;
        samples[y * shape.width() + x] = GRAY;
        turns = 0;
      }
    }
  }

  private boolean isBlocked() {
    for (int i = 1; i <= GAP; i++) {
      int nextX = x + i * dx;
      int nextY = y + i * dy;
      boolean inside = nextX >= 0 && nextY >= 0 && nextX < shape.width() && nextY < shape.height();
      if (inside ? samples[nextY * shape.width() + nextX] != 0 : i == 1) {
        return true;
      }
    }
    return false;
  }

  byte[] samples() {
    return samples;
  }

  /** Makes the line's last pixel white. */
  void brightenTheEnd() {
    samples[y * shape.width() + x] = (byte) 255;
  }
}
