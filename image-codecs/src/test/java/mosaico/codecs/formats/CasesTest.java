package mosaico.codecs.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.testing.BandwiseDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files made by hand after bug reports of other programs: {@code cases.tsv} in {@code
 * src/test/cases} says how, and what is right.
 */
class CasesTest {

  private static final Path FOLDER = Path.of("src/test/cases");
  private static final String REFUSED = "refused";

  /**
   * A row of the table.
   *
   * @param want the image's size, {@code 96x64}, or {@code refused}
   */
  record Case(String file, String want) {

    @Override
    public String toString() {
      return file;
    }
  }

  private static Stream<Case> all() throws IOException {
    return Files.readAllLines(FOLDER.resolve("cases.tsv")).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(cells -> new Case(cells[0], cells[1]));
  }

  static List<Case> read() throws IOException {
    return all().filter(each -> !each.want().equals(REFUSED)).toList();
  }

  static List<Case> refused() throws IOException {
    return all().filter(each -> each.want().equals(REFUSED)).toList();
  }

  @ParameterizedTest
  @MethodSource("read")
  void isReadAsOthersReadIt(Case each) throws Exception {
    BufferedImage expected = ImageIO.read(FOLDER.resolve(each.file() + ".expected.png").toFile());

    Raster read = BandwiseDecoder.decode(Files.readAllBytes(FOLDER.resolve(each.file())), false);

    assertThat(read.shape().width() + "x" + read.shape().height()).isEqualTo(each.want());
    assertThat(Pixels.of(read)).containsExactly(Pixels.of(expected));
  }

  /** Colours of an image's pixels, 0xAARRGGBB; 0 for all that are transparent. */
  private static final class Pixels {

    static int[] of(Raster image) {
      int channels = image.shape().channels();
      int[] pixels = new int[image.samples().length / channels];
      for (int i = 0; i < pixels.length; i++) {
        int at = i * channels;
        int alpha = channels == 4 ? sample(image, at + 3) : 255;
        int gray = channels == 1 ? 0 : 1;
        pixels[i] =
            argb(alpha, sample(image, at), sample(image, at + gray), sample(image, at + 2 * gray));
      }
      return pixels;
    }

    private static int sample(Raster image, int at) {
      return image.samples()[at] & 0xff;
    }

    /** Not by {@code getRGB}, which converts gray. */
    static int[] of(BufferedImage image) {
      int bands = image.getRaster().getNumBands();
      int[] pixels = new int[image.getWidth() * image.getHeight()];
      for (int i = 0; i < pixels.length; i++) {
        int x = i % image.getWidth();
        int y = i / image.getWidth();
        boolean plain = image.getColorModel().getPixelSize() == 8 * bands && bands != 1;
        int[] sample = image.getRaster().getPixel(x, y, (int[]) null);
        if (plain) {
          boolean gray = bands == 2;
          int alpha = gray ? sample[1] : bands == 4 ? sample[3] : 255;
          pixels[i] = argb(alpha, sample[0], sample[gray ? 0 : 1], sample[gray ? 0 : 2]);
        } else if (image.getColorModel().getColorSpace().isCS_sRGB()) {
          int argb = image.getRGB(x, y);
          pixels[i] = argb(argb >>> 24, argb >> 16 & 255, argb >> 8 & 255, argb & 255);
        } else {
          pixels[i] = argb(255, sample[0], sample[0], sample[0]);
        }
      }
      return pixels;
    }

    private static int argb(int alpha, int red, int green, int blue) {
      return alpha == 0 ? 0 : alpha << 24 | red << 16 | green << 8 | blue;
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefusedInWords(Case each) throws Exception {
    byte[] file = Files.readAllBytes(FOLDER.resolve(each.file()));

    assertThatThrownBy(() -> BandwiseDecoder.decode(file, false))
        .isInstanceOf(UnreadableImageException.class)
        .message()
        .startsWith("the ")
        .doesNotContain("null", "Exception", "Index", "/ by zero", "Segment");
  }

  @Test
  void eachFileHasARow() throws Exception {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(
              files
                  .map(path -> path.getFileName().toString())
                  .filter(name -> !name.endsWith(".expected.png") && !name.endsWith(".tsv")))
          .containsExactlyInAnyOrderElementsOf(all().map(Case::file).toList());
    }
  }
}
