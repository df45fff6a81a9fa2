package mosaico.codecs.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;

class ChunkWalkTest {

  private static final int IHDR_ENDS = 33;

  @Test
  void aFileOfManySmallChunksIsReadInFewReads() throws Exception {
    byte[] file = withTexts(TestImages.file(new Shape(3, 2, 1), "png"), 1_000);
    CountingStream in = new CountingStream(file);

    PngFile png = new ChunkWalk(in, file.length).run();

    assertThat(png.width()).isEqualTo(3);
    assertThat(png.dataAt()).isGreaterThanOrEqualTo(IHDR_ENDS + 13_000);
    assertThat(in.reads).isBetween(1, 50);
  }

  /** The same file with so many chunks of a byte each after its header. */
  private static byte[] withTexts(byte[] file, int count) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(new byte[] {'t', 'E', 'X', 't', 'x'});
    byte[] chunk =
        ByteBuffer.allocate(13)
            .putInt(1)
            .put(new byte[] {'t', 'E', 'X', 't', 'x'})
            .putInt((int) crc.getValue())
            .array();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(file, 0, IHDR_ENDS);
    for (int i = 0; i < count; i++) {
      out.write(chunk);
    }
    out.write(file, IHDR_ENDS, file.length - IHDR_ENDS);
    return out.toByteArray();
  }

  /** Counts what would be calls to the operating system. */
  private static final class CountingStream extends FilterInputStream {

    private int reads;

    CountingStream(byte[] file) {
      super(new ByteArrayInputStream(file));
    }

    @Override
    public int read() throws IOException {
      reads++;
      return super.read();
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      reads++;
      return super.read(into, from, count);
    }

    @Override
    public long skip(long count) throws IOException {
      reads++;
      return super.skip(count);
    }
  }
}
