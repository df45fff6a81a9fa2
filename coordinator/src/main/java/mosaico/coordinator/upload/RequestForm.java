package mosaico.coordinator.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mosaico.codecs.image.ImageFile;
import mosaico.coordinator.upload.BodyInput.BrokenBodyException;
import mosaico.coordinator.upload.MultipartReader.MalformedFormException;
import mosaico.coordinator.upload.MultipartReader.Part;

/**
 * A form that a request has brought: its text fields, and its images, which were stored as they
 * came. Those that nobody takes are deleted when the request ends.
 */
public final class RequestForm implements AutoCloseable {

  /**
   * What a form may have.
   *
   * @param bytes of its body
   * @param tooLong what to say of one with more
   * @param images that are kept; of those beyond, only the number is
   * @param imageBytes of all images
   * @param inMemory bytes of an image that is kept in memory, if there is some
   */
  record Limits(long bytes, UploadException tooLong, int images, long imageBytes, int inMemory) {}

  private static final String ATTRIBUTE = RequestForm.class.getName();

  /** Bytes of a text field: chains are shorter. */
  private static final int LONGEST_TEXT = 64 << 10;

  private static final int MOST_FIELDS = 1_000;

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final List<Upload> images = new ArrayList<>();
  private int imageCount;

  private RequestForm() {}

  /** The text fields of the request's form, by name: of several, the first. */
  public static Map<String, String> texts(Context ctx) {
    return Optional.<RequestForm>ofNullable(ctx.attribute(ATTRIBUTE))
        .map(form -> form.texts)
        .orElseGet(Map::of);
  }

  /** Deletes what a request has brought and nobody has taken. */
  public static void discard(Context ctx) {
    Optional.<RequestForm>ofNullable(ctx.attribute(ATTRIBUTE)).ifPresent(RequestForm::close);
  }

  /** Reads a request's form to its end. */
  static RequestForm receive(Context ctx, UploadLimits each, Limits all, Spool spool)
      throws UploadException {
    RequestForm form = new RequestForm();
    ctx.attribute(ATTRIBUTE, form);
    try (InputStream in =
        new LimitedInput(new BodyInput(ctx.req().getInputStream()), all.bytes, all.tooLong)) {
      String type = Objects.requireNonNullElse(ctx.header("Content-Type"), "");
      form.read(MultipartReader.of(in, type), each, all, spool);
      // What follows the last boundary means nothing, but must not be left in the connection.
      in.transferTo(OutputStream.nullOutputStream());
      return form;
    } catch (BrokenBodyException e) {
      throw e.problem();
    } catch (MalformedFormException e) {
      throw new UploadException.Malformed("the multipart body cannot be read: " + e.getMessage());
    } catch (Spool.NoRoomException e) {
      throw new UploadException.NoRoom(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("the form cannot be kept", e);
    }
  }

  private void read(MultipartReader reader, UploadLimits each, Limits all, Spool spool)
      throws IOException, UploadException {
    long left = all.imageBytes;
    int fields = 0;
    for (Optional<Part> next = reader.next(); next.isPresent(); next = reader.next()) {
      Part part = next.get();
      if (++fields > MOST_FIELDS) {
        throw new UploadException.Malformed(
            "the form has more than %d fields".formatted(MOST_FIELDS));
      }
      if (part.filename().isEmpty()) {
        texts.putIfAbsent(part.name(), text(part));
      } else if (part.name().equals(Upload.FIELD) && ++imageCount <= all.images) {
        LimitedInput content = new LimitedInput(part.content(), left, all.tooLong);
        images.add(image(part.filename().get(), content, each, all, spool));
        left -= content.count();
      }
    }
  }

  private static String text(Part part) throws IOException, UploadException {
    byte[] text = part.content().readNBytes(LONGEST_TEXT + 1);
    if (text.length > LONGEST_TEXT) {
      throw new UploadException.Malformed(
          "the field \"%s\" has more than %d bytes; a file's field has a filename"
              .formatted(part.name(), LONGEST_TEXT));
    }
    return new String(text, UTF_8);
  }

  private static Upload image(
      String filename, InputStream content, UploadLimits each, Limits all, Spool spool)
      throws IOException {
    String name = Upload.baseName(filename);
    try {
      ImageFile file = spool.receive(content, each.maxBytes(), all.inMemory);
      return Upload.received(name, file);
    } catch (Spool.TooLongException e) {
      content.transferTo(OutputStream.nullOutputStream());
      return Upload.refused(name, Upload.tooLarge(each));
    }
  }

  /** How many images came, kept or not. */
  int imageCount() {
    return imageCount;
  }

  /** The images that are kept, in the form's order. */
  List<Upload> images() {
    return images;
  }

  @Override
  public void close() {
    images.forEach(Upload::close);
  }
}
