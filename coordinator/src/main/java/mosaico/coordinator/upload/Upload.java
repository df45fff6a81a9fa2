package mosaico.coordinator.upload;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import mosaico.codecs.image.ImageFile;

/**
 * The image that a request carries, not read yet: its multipart field {@code image}, or its body.
 *
 * @param name the file's name, without folders
 */
public record Upload(String name, Content content, UploadLimits limits) {

  /** Where the image's bytes come from. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }

  static final String FIELD = "image";
  private static final String DEFAULT_NAME = "image";
  private static final int LONGEST_NAME = 200;

  /**
   * Finds a request's image.
   *
   * @throws UploadException if there is not exactly one, or its announced length exceeds the limit
   */
  public static Upload of(Context ctx, UploadLimits limits) throws UploadException {
    boolean multipart = ctx.isMultipartFormData();
    long announced = ctx.req().getContentLengthLong();
    if (announced > limits.maxBodyBytes(multipart)) {
      throw new UploadException.TooLarge(
          "the upload has %d bytes; the limit is %d (MAX_UPLOAD_BYTES)"
              .formatted(announced, limits.maxBytes()));
    }
    return multipart
        ? fromForm(ctx, limits)
        : new Upload(DEFAULT_NAME, () -> ctx.req().getInputStream(), limits);
  }

  private static Upload fromForm(Context ctx, UploadLimits limits) throws UploadException {
    List<UploadedFile> files = files(ctx, () -> tooLarge(limits));
    if (files.isEmpty()) {
      throw noFile();
    }
    if (files.size() > 1) {
      throw new UploadException.Malformed(
          "the form has %d files in the field \"%s\"; send one image per request"
              .formatted(files.size(), FIELD));
    }
    return of(files.getFirst(), limits);
  }

  static Upload of(UploadedFile file, UploadLimits limits) {
    return new Upload(baseName(file.filename()), file::content, limits);
  }

  static UploadException noFile() {
    return new UploadException.Malformed("the form has no file in a field named \"" + FIELD + "\"");
  }

  /**
   * Receives a form and gives its files.
   *
   * @param tooLarge what to say of a form beyond the limits
   */
  static List<UploadedFile> files(Context ctx, Supplier<UploadException> tooLarge)
      throws UploadException {
    try {
      return ctx.uploadedFiles(FIELD);
    } catch (Exception e) {
      // Javalin is written in Kotlin and throws the servlet's checked exceptions undeclared, and
      // Jetty tells only in the message that a limit was exceeded.
      String why = rootMessage(e);
      throw why.contains("max length") || why.contains("exceed")
          ? tooLarge.get()
          : new UploadException.Malformed("the multipart body cannot be read: " + why);
    }
  }

  /**
   * Reads the image, but not beyond the limit.
   *
   * @return a file of the caller's, to be closed
   */
  public ImageFile receive() throws IOException, UploadException {
    try (InputStream in = content.open()) {
      return Spool.receive(in, limits.maxBytes());
    } catch (Spool.TooLongException e) {
      throw tooLarge(limits);
    }
  }

  private static UploadException tooLarge(UploadLimits limits) {
    return new UploadException.TooLarge(
        "the upload exceeds the limit of %d bytes (MAX_UPLOAD_BYTES)".formatted(limits.maxBytes()));
  }

  private static String baseName(String filename) {
    String base = filename.substring(filename.lastIndexOf('/') + 1);
    base = base.substring(base.lastIndexOf('\\') + 1);
    String plain = base.replaceAll("[\\p{Cntrl}\"]", "_");
    return plain.isBlank()
        ? DEFAULT_NAME
        : plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
  }

  private static String rootMessage(Throwable e) {
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }
}
