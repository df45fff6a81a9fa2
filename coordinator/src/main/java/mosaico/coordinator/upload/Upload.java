package mosaico.coordinator.upload;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import mosaico.codecs.image.ImageFile;
import mosaico.coordinator.upload.BodyInput.BrokenBodyException;

/**
 * The image that a request carries: its body, which is not read yet, or a file of its form, which
 * has been.
 */
public final class Upload implements AutoCloseable {

  static final String FIELD = "image";
  private static final String DEFAULT_NAME = "image";
  private static final int LONGEST_NAME = 200;

  /** Where the image's bytes come from. */
  private interface Content extends AutoCloseable {
    ImageFile receive() throws IOException, UploadException;

    @Override
    default void close() {}
  }

  private final String name;
  private final Content content;

  private Upload(String name, Content content) {
    this.name = name;
    this.content = content;
  }

  /** An image that has been received. */
  public static Upload received(String name, ImageFile file) {
    return new Upload(
        name,
        new Content() {
          private boolean taken;

          @Override
          public ImageFile receive() {
            taken = true;
            return file;
          }

          @Override
          public void close() {
            if (!taken) {
              file.close();
            }
          }
        });
  }

  /** An image that has been refused. */
  static Upload refused(String name, UploadException why) {
    return new Upload(
        name,
        () -> {
          throw why;
        });
  }

  /**
   * Finds a request's image.
   *
   * @throws UploadException if there is not exactly one, or its announced length exceeds the limit
   */
  public static Upload of(Context ctx, UploadLimits limits, Spool spool) throws UploadException {
    boolean multipart = ctx.isMultipartFormData();
    long announced = ctx.req().getContentLengthLong();
    if (announced > limits.maxBodyBytes(multipart)) {
      throw new UploadException.TooLarge(
          "the upload has %d bytes; the limit is %d (MAX_UPLOAD_BYTES)"
              .formatted(announced, limits.maxBytes()));
    }
    return multipart
        ? fromForm(ctx, limits, spool)
        : new Upload(DEFAULT_NAME, () -> body(ctx, limits, spool));
  }

  private static Upload fromForm(Context ctx, UploadLimits limits, Spool spool)
      throws UploadException {
    RequestForm form =
        RequestForm.receive(
            ctx,
            limits,
            new RequestForm.Limits(
                limits.maxBodyBytes(/* multipart= */ true),
                tooLarge(limits),
                /* images= */ 1,
                limits.maxBodyBytes(/* multipart= */ true),
                Spool.IN_MEMORY),
            spool);
    if (form.imageCount() == 0) {
      throw noFile();
    }
    if (form.imageCount() > 1) {
      throw new UploadException.Malformed(
          "the form has %d files in the field \"%s\"; send one image per request"
              .formatted(form.imageCount(), FIELD));
    }
    return form.images().getFirst();
  }

  static UploadException noFile() {
    return new UploadException.Malformed("the form has no file in a field named \"" + FIELD + "\"");
  }

  private static ImageFile body(Context ctx, UploadLimits limits, Spool spool)
      throws IOException, UploadException {
    try (InputStream in = new BodyInput(ctx.req().getInputStream())) {
      return spool.receive(in, limits.maxBytes());
    } catch (BrokenBodyException e) {
      throw e.problem();
    } catch (Spool.TooLongException e) {
      throw tooLarge(limits);
    } catch (Spool.NoRoomException e) {
      throw new UploadException.NoRoom(String.valueOf(e.getMessage()), e);
    }
  }

  /** The file's name, without folders. */
  public String name() {
    return name;
  }

  /**
   * Reads the image, but not beyond the limit.
   *
   * @return a file of the caller's, to be closed
   */
  public ImageFile receive() throws IOException, UploadException {
    return content.receive();
  }

  /** Deletes the image if it has been read and nobody has asked for it. */
  @Override
  public void close() {
    try (Content _ = content) {
      // Nothing else is held.
    }
  }

  static UploadException tooLarge(UploadLimits limits) {
    return new UploadException.TooLarge(
        "the upload exceeds the limit of %d bytes (MAX_UPLOAD_BYTES)".formatted(limits.maxBytes()));
  }

  static String baseName(String filename) {
    String base = filename.substring(filename.lastIndexOf('/') + 1);
    base = base.substring(base.lastIndexOf('\\') + 1);
    String plain = base.replaceAll("[\\p{Cntrl}\"]", "_");
    return plain.isBlank()
        ? DEFAULT_NAME
        : plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
  }
}
