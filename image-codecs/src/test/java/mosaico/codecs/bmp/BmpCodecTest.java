package mosaico.codecs.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.bmp.BMPImageWriteParam;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.Rasters;
import mosaico.codecs.image.RowWindow;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.ImageIoWriting;
import mosaico.codecs.testing.SampleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** BMP files against what ImageIO reads, and those that are damaged or not read. */
class BmpCodecTest {

  private static final int COMPRESSION_AT = 30;
  private static final int BITS_AT = 28;

  static List<byte[]> byImageIo() throws IOException {
    BufferedImage palette = SampleFiles.noise(BufferedImage.TYPE_BYTE_INDEXED);
    return List.of(
        ImageIoWriting.write("bmp", SampleFiles.noise(BufferedImage.TYPE_3BYTE_BGR), ""),
        ImageIoWriting.write("bmp", SampleFiles.noise(BufferedImage.TYPE_BYTE_GRAY), ""),
        ImageIoWriting.write("bmp", SampleFiles.noise(BufferedImage.TYPE_BYTE_BINARY), ""),
        ImageIoWriting.write("bmp", palette, ""),
        ImageIoWriting.write("bmp", palette, "BI_RLE8"),
        topRowFirst(SampleFiles.noise(BufferedImage.TYPE_3BYTE_BGR)));
  }

  private static byte[] topRowFirst(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("bmp").next();
    BMPImageWriteParam param = (BMPImageWriteParam) writer.getDefaultWriteParam();
    param.setTopDown(true);
    return ImageIoWriting.write(writer, image, param);
  }

  @ParameterizedTest
  @MethodSource("byImageIo")
  void isReadAsImageIoReadsIt(byte[] file) throws Exception {
    Raster expected = Rasters.of(ImageIO.read(new ByteArrayInputStream(file)), false);

    Raster read = BandwiseDecoder.decode(file, false);

    assertThat(read.shape()).isEqualTo(expected.shape());
    assertThat(read.samples()).isEqualTo(expected.samples());
    assertThat(BandwiseDecoder.decode(file, true).samples())
        .isEqualTo(Rasters.of(ImageIO.read(new ByteArrayInputStream(file)), true).samples());
  }

  @Test
  void memoryDoesNotFollowTheImage() throws Exception {
    byte[] file = byImageIo().getFirst();

    try (PixelSource image = BandwiseDecoder.open(file, false)) {
      assertThat(image).isInstanceOf(RowWindow.class);
      long rows = BandwiseDecoder.header(file).pixels() * 3;
      assertThat(BandwiseDecoder.memory(file, false) - rows)
          .isEqualTo(BandwiseDecoder.header(file).width() * 3L);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 'by Huffman''s codes, as OS/2 does it'", "0, 4, as JPEG", "0, 5, as PNG"})
  void otherCompressionIsRefusedByName(int bits, int compression, String name) throws Exception {
    byte[] file = SampleFiles.sample("bmp-24-bits.bmp");
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(BITS_AT, (short) bits);
    file[COMPRESSION_AT] = (byte) compression;

    assertThatThrownBy(() -> BandwiseDecoder.header(file))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
        .hasMessageContaining("is compressed " + name + ", which is not read here");
  }

  @ParameterizedTest
  @CsvSource({"bmp-24-bits.bmp", "bmp-os-2-run-lengths-24-bits.bmp", "bmp-run-lengths-4-bits.bmp"})
  void whatLostPixelsIsDamaged(String name) throws Exception {
    byte[] whole = SampleFiles.sample(name);
    byte[] file = Arrays.copyOf(whole, whole.length * 2 / 3);

    assertThatThrownBy(() -> BandwiseDecoder.decode(file, false))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED));
  }

  @Test
  void theLastRowsPaddingMayBeMissing() throws Exception {
    byte[] whole = SampleFiles.sample("bmp-24-bits.bmp");
    byte[] file = Arrays.copyOf(whole, whole.length - 1);

    assertThat(BandwiseDecoder.decode(file, false).samples())
        .isEqualTo(BandwiseDecoder.decode(whole, false).samples());
  }
}
