package mosaico.coordinator.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import mosaico.coordinator.upload.MultipartReader.MalformedFormException;
import mosaico.coordinator.upload.MultipartReader.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms as browsers send them, and as nobody should. */
class MultipartReaderTest {

  private static final String TYPE = "multipart/form-data; boundary=x";

  private record Field(String name, Optional<String> filename, byte[] content) {}

  /** Gives a few bytes at a time, as a network does. */
  private static InputStream trickle(byte[] bytes, int atOnce) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, atOnce));
      }
    };
  }

  private static List<Field> read(InputStream in, String type) throws IOException {
    MultipartReader reader = MultipartReader.of(in, type);
    List<Field> fields = new ArrayList<>();
    for (Optional<Part> part = reader.next(); part.isPresent(); part = reader.next()) {
      fields.add(
          new Field(part.get().name(), part.get().filename(), part.get().content().readAllBytes()));
    }
    return fields;
  }

  private static List<Field> read(String form) throws IOException {
    return read(new ByteArrayInputStream(form.getBytes(UTF_8)), TYPE);
  }

  private static String part(String disposition, String content) {
    return "--x\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1_000, 1 << 20})
  void contentsComeBackWhateverIsInThemAndHoweverTheyArrive(int atOnce) throws Exception {
    Random random = new Random(atOnce);
    byte[] noise = new byte[atOnce < 10 ? 3_000 : 200_000];
    // Bytes of which delimiters are made.
    byte[] alphabet = "\r\n--x".getBytes(ISO_8859_1);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = alphabet[random.nextInt(alphabet.length)];
    }
    byte[] file = new String(noise, ISO_8859_1).replace("\r\n--x", "\r\n--y").getBytes(ISO_8859_1);
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes("a preamble\r\n".getBytes(UTF_8));
    form.writeBytes(
        "--x\r\nContent-Disposition: form-data; name=f; filename=a\r\n\r\n".getBytes(UTF_8));
    form.writeBytes(file);
    form.writeBytes(("\r\n" + part("name=\"n\"", "") + "--x--\r\nan epilogue").getBytes(UTF_8));

    List<Field> fields = read(trickle(form.toByteArray(), atOnce), TYPE);

    assertThat(fields).extracting(Field::name).containsExactly("f", "n");
    assertThat(fields.getFirst().content()).isEqualTo(file);
    assertThat(fields.getLast().content()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name=\"image\"; filename=\"a b.png\" | a b.png",
        "filename=\"a.png\"; name=\"image\" | a.png",
        "name=image; filename=a.png | a.png",
        "NAME=\"image\"; FileName=\"ñandú.png\" | ñandú.png",
        "name=\"image\"; filename=\"a\\\"b.png\" | a\"b.png",
        "name=\"image\"; filename=\"C:\\fakepath\\a.png\" | C:\\fakepath\\a.png",
      })
  void namesAreReadAsBrowsersWriteThem(String disposition, String filename) throws Exception {
    List<Field> fields = read(part(disposition, "1") + "--x--");

    assertThat(fields).extracting(Field::name).containsExactly("image");
    assertThat(fields.getFirst().filename()).contains(filename);
  }

  @Test
  void aContentThatIsNotReadIsSkipped() throws Exception {
    String form = part("name=a", "1".repeat(300_000)) + part("name=b", "2") + "--x--";
    MultipartReader reader =
        MultipartReader.of(new ByteArrayInputStream(form.getBytes(UTF_8)), TYPE);

    reader.next();

    assertThat(reader.next().orElseThrow().content().readAllBytes()).asString().isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "--x", "--x\r\n", "--x\r\nContent-Disposition: form-data; name=a", "no form"})
  void aFormThatEndsTooEarlyIsMalformed(String form) {
    assertThatThrownBy(() -> read(form))
        .isInstanceOf(MalformedFormException.class)
        .hasMessage("it ends before its last boundary");
    assertThatThrownBy(() -> read(part("name=a", "12") + form))
        .isInstanceOf(MalformedFormException.class);
  }

  @Test
  void headersWithoutEndAreMalformed() {
    assertThatThrownBy(() -> read("--x\r\n" + "X: y\r\n".repeat(10_000)))
        .isInstanceOf(MalformedFormException.class)
        .hasMessageContaining("16384 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\""
      })
  void aBoundaryIsNeeded(String type) {
    assertThatThrownBy(() -> read(new ByteArrayInputStream(new byte[0]), type))
        .isInstanceOf(MalformedFormException.class)
        .hasMessageContaining("boundary");
  }

  @Test
  void aBoundaryMayBeQuoted() throws Exception {
    byte[] form = part("name=a", "1").concat("--x--").replace("--x", "--a b").getBytes(UTF_8);

    assertThat(read(new ByteArrayInputStream(form), "multipart/form-data; boundary=\"a b\""))
        .hasSize(1);
  }
}
