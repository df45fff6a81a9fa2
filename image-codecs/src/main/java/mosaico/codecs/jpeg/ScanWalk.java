package mosaico.codecs.jpeg;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static mosaico.codecs.jpeg.JpegSegments.u8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.Decoding;
import org.jspecify.annotations.Nullable;

/** Goes over the MCUs of a frame's scans and counts them, restart interval by restart interval. */
final class ScanWalk {

  private final MemorySegment file;
  private final JpegFrame frame;
  private final StrayBytes stray;
  private final EntropyBits bits;
  private final JpegCompleteness completeness;

  /** By component and block; see {@link ProgressiveWalk}. */
  private final long[][] present;

  /**
   * @param file modified, but for its restart markers: those misnumbered are left to libjpeg
   */
  ScanWalk(MemorySegment file, JpegFrame frame, StrayBytes stray) {
    this.file = file;
    this.frame = frame;
    this.stray = stray;
    this.bits = new EntropyBits(file);
    this.completeness = new JpegCompleteness(frame);
    this.present = new long[frame.components()][0];
  }

  /** Whether the scans so far have told all of the image. */
  boolean isComplete() {
    return completeness.isReached();
  }

  /** Gives a sequential scan's header the only parameters that it can have. */
  void makeRegular(MemorySegment body) {
    int count = body.byteSize() == 0 ? 0 : u8(body, 0);
    if (frame.isProgressive() || body.byteSize() < 2L * count + 4) {
      return;
    }
    int at = 1 + 2 * count;
    byte[] right = {0, 63, 0};
    for (int i = 0; i < right.length; i++) {
      if (body.get(JAVA_BYTE, at + i) != right[i]) {
        body.set(JAVA_BYTE, at + i, right[i]);
        stray.note(JpegFlaw.SCAN_PARAMETERS);
      }
    }
  }

  /**
   * Goes over a scan.
   *
   * @param header the scan's
   * @param restartInterval in MCUs; 0 for none
   * @return the position of the first byte behind its last MCU
   * @throws IOException if an MCU is missing or cannot be decoded
   */
  long pass(JpegSegments header, @Nullable HuffmanTable[] tables, int restartInterval)
      throws IOException {
    JpegScan scan = JpegScan.read(frame, header.body(), tables);
    bits.start(header.end());
    if (scan.components().length == 1) {
      alone(scan, restartInterval);
    } else {
      together(scan, restartInterval);
    }
    completeness.add(scan);
    return bits.position();
  }

  private void alone(JpegScan scan, int restartInterval) throws IOException {
    int component = scan.components()[0];
    int across = frame.blocksAcross(component);
    int units = across * frame.blocksDown(component);
    if (frame.isProgressive() && scan.first() > 0 && present[component].length == 0) {
      present[component] = new long[units];
    }
    BlockWalk blocks = blocks(scan, present[component]);
    for (int unit = 0; unit < units; unit++) {
      if (unit % across == 0) {
        Decoding.goOn();
      }
      restart(unit, restartInterval, blocks);
      if (!blocks.pass(component, unit) || bits.isOverrun()) {
        throw lost(unit / across, frame.blocksDown(component));
      }
    }
  }

  private void together(JpegScan scan, int restartInterval) throws IOException {
    int across = frame.unitsAcross();
    int units = across * frame.unitsDown();
    BlockWalk blocks = blocks(scan, new long[0]);
    for (int unit = 0; unit < units; unit++) {
      if (unit % across == 0) {
        Decoding.goOn();
      }
      restart(unit, restartInterval, blocks);
      if (!unit(scan, blocks) || bits.isOverrun()) {
        throw lost(unit / across, frame.unitsDown());
      }
    }
  }

  private boolean unit(JpegScan scan, BlockWalk blocks) {
    for (int component : scan.components()) {
      for (int i = frame.across(component) * frame.down(component); i > 0; i--) {
        if (!blocks.pass(component, 0)) {
          return false;
        }
      }
    }
    return true;
  }

  private BlockWalk blocks(JpegScan scan, long[] ofComponent) {
    return frame.isProgressive()
        ? new ProgressiveWalk(bits, scan, ofComponent)
        : new SequentialWalk(bits, scan);
  }

  /** Before each interval but the first there is a restart marker, and they are numbered. */
  private void restart(int unit, int interval, BlockWalk blocks) throws IOException {
    if (interval == 0 || unit == 0 || unit % interval != 0) {
      return;
    }
    long from = bits.position();
    long at = restartMarker(from);
    stray.fill(from, at, JpegFlaw.BYTES_IN_SCAN);
    int expected = JpegMarker.FIRST_RESTART + (unit / interval - 1) % JpegMarker.RESTARTS;
    if (u8(file, at + 1) != expected) {
      stray.note(JpegFlaw.RESTART_NUMBERS);
    }
    bits.start(at + 2);
    blocks.restart();
  }

  private long restartMarker(long from) throws IOException {
    for (long at = from; at + 1 < file.byteSize(); at++) {
      int code = u8(file, at + 1);
      if (u8(file, at) == 0xff && code != 0 && code != 0xff) {
        if (JpegMarker.isRestart(code)) {
          return at;
        }
        break;
      }
    }
    throw new IOException("a restart interval of its pixels is missing");
  }

  private IOException lost(int row, int rows) {
    return new IOException(
        "its pixels cannot be decoded from row %d on"
            .formatted((long) frame.height() * row / rows));
  }
}
