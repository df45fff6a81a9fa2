package mosaico.codecs.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TIFF files that lost something: of their pixels, which refuses them, or of other tags. */
class TiffDamageTest {

  private static final int STRIP_OFFSETS = 273;
  private static final int STRIP_BYTE_COUNTS = 279;
  private static final int TILE_BYTE_COUNTS = 325;
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lzw",
        "deflate",
        "packbits",
        "in-planes",
        "pixarlog",
        "webp",
        "jpeg",
        "jpeg-in-ycbcr",
        "jpeg-with-inks",
        "fax-group-3",
        "fax-group-4",
        "fax-run-lengths",
        "ycbcr-subsampled",
        "jpeg-in-rgb-in-tiles",
        "tiles-in-planes"
      })
  void stripsOfHalfTheirLengthAreDamage(String kind) throws Exception {
    byte[] file = SampleFiles.sample("tiff-" + kind + ".tif");
    byte[] half = halved(file);

    assertThat(half).isNotEqualTo(file);
    assertThatThrownBy(() -> BandwiseDecoder.decode(half, false))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED))
        .hasMessageStartingWith("the TIFF file is damaged or cut short");
  }

  /** Gives each strip or tile half of its length. */
  private static byte[] halved(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file.clone()).order(order(file));
    int directory = in.getInt(4);
    for (int i = 0; i < in.getShort(directory); i++) {
      int entry = directory + 2 + 12 * i;
      int tag = in.getShort(entry) & 0xffff;
      if (tag == STRIP_BYTE_COUNTS || tag == TILE_BYTE_COUNTS) {
        boolean longs = in.getShort(entry + 2) == 4;
        int count = in.getInt(entry + 4);
        int bytes = longs ? 4 : 2;
        int at = count * bytes <= 4 ? entry + 8 : in.getInt(entry + 8);
        for (int value = at; value < at + count * bytes; value += bytes) {
          if (longs) {
            in.putInt(value, in.getInt(value) / 2);
          } else {
            in.putShort(value, (short) ((in.getShort(value) & 0xffff) / 2));
          }
        }
      }
    }
    return in.array();
  }

  private static ByteOrder order(byte[] file) {
    return file[0] == 'I' ? LITTLE : ByteOrder.BIG_ENDIAN;
  }

  /** Each of them made some reader refuse a file, or libtiff itself. */
  @Test
  void whatIsWrongWithOtherTagsDoesNotMatter() throws Exception {
    TiffBuilder tiff = new TiffBuilder(LITTLE, 3, 8);
    byte[] plain = tiff.file();
    int exif = 34_665;
    int gps = 34_853;
    int subDirectories = 330;
    int smallestSample = 340;
    int inkNames = 333;
    int photoshop = 34_377;
    for (int tag :
        new int[] {exif, gps, subDirectories, smallestSample, inkNames, photoshop, 700}) {
      byte[] stray = tiff.with(tag, 65_000, 65_000).file();

      assertThat(stray.length).as("tag %d", tag).isGreaterThan(plain.length);
      assertThat(BandwiseDecoder.decode(stray, false).samples())
          .as("tag %d", tag)
          .isEqualTo(tiff.samples());
    }
  }

  @Test
  void anUnknownTypeAndAPlaceBeyondTheEndDoNotMatter() throws Exception {
    TiffBuilder tiff = new TiffBuilder(LITTLE, 1, 8).with(TiffBuilder.PROFILE, new int[200]);
    byte[] file = tiff.file();
    ByteBuffer in = ByteBuffer.wrap(file).order(LITTLE);
    int entry = entry(in, TiffBuilder.PROFILE);
    in.putInt(entry + 8, file.length - 1);
    assertThat(BandwiseDecoder.decode(file, false).samples()).isEqualTo(tiff.samples());
    in.putShort(entry + 2, (short) 99);
    assertThat(BandwiseDecoder.decode(file, false).samples()).isEqualTo(tiff.samples());
  }

  @Test
  void whatIsMissingAtTheEndIsNotReadFromElsewhere() throws Exception {
    // Its pixels come last.
    byte[] file = SampleFiles.tiff(new Shape(23, 17, 1), 3, 2, 1, new byte[23 * 17 * 3]);
    assertThat(BandwiseDecoder.decode(file, false).samples()).containsOnly(0);
    for (int missing : new int[] {1, 40, 200}) {
      byte[] cut = Arrays.copyOf(file, file.length - missing);

      assertThatThrownBy(() -> BandwiseDecoder.decode(cut, false))
          .isInstanceOf(UnreadableImageException.class)
          .hasMessageStartingWith("the TIFF file is damaged or cut short");
    }
  }

  @Test
  void tagsThatCannotBeAreSaidInWords() {
    byte[] strips = new TiffBuilder(LITTLE, 1, 8).file();
    byte[] tiles =
        new TiffBuilder(LITTLE, 1, 8)
            .with(TiffBuilder.TILE_WIDTH, 16)
            .with(TiffBuilder.TILE_HEIGHT, 16)
            .file();

    assertDamaged(zeroed(strips, TiffBuilder.ROWS_PER_STRIP), "its strips have 45 x 0 pixels");
    assertDamaged(zeroed(tiles, TiffBuilder.TILE_HEIGHT), "its tiles have 16 x 0 pixels");
    assertDamaged(zeroed(strips, 256), "its width is 0");
    assertDamaged(zeroed(strips, 277), "its pixels have 0 samples");
  }

  private static byte[] zeroed(byte[] file, int tag) {
    ByteBuffer in = ByteBuffer.wrap(file.clone()).order(LITTLE);
    in.putShort(entry(in, tag) + 8, (short) 0);
    return in.array();
  }

  private static void assertDamaged(byte[] file, String why) {
    assertThatThrownBy(() -> BandwiseDecoder.decode(file, false))
        .hasMessage("the TIFF file is damaged or cut short: " + why);
  }

  private static int entry(ByteBuffer in, int tag) {
    int entry = in.getInt(4) + 2;
    while ((in.getShort(entry) & 0xffff) != tag) {
      entry += 12;
    }
    return entry;
  }

  /** What is not listed is not what is not stored, which is black. */
  @Test
  void stripsThatAreNotListedAreDamage() throws Exception {
    byte[] file = SampleFiles.sample("tiff-lengths-too-large.tif");
    ByteBuffer in = ByteBuffer.wrap(file).order(LITTLE);
    int directory = in.getInt(4);
    for (int i = 0; i < in.getShort(directory); i++) {
      int entry = directory + 2 + 12 * i;
      if (in.getShort(entry) == STRIP_OFFSETS) {
        in.putInt(entry + 4, in.getInt(entry + 4) - 1);
      }
    }

    assertThatThrownBy(() -> BandwiseDecoder.decode(file, false))
        .hasMessageEndingWith("it lists 3 of its 4 strips");
  }
}
