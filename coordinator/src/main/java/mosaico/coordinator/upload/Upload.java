package mosaico.coordinator.upload;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import mosaico.codecs.image.ImageFile;
import mosaico.coordinator.http.problem.Problem;
import mosaico.coordinator.http.problem.ProblemException;

/**
 * The image that a request brings: its multipart field {@code image}, or its body. Not read yet.
 *
 * @param name the file's name, without folders
 */
public record Upload(String name, Content content, long maxBytes) {

  /** Where the image's bytes come from. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }

  private static final String FIELD = "image";

  /** Room for the other fields and the boundaries of a multipart body. */
  private static final long MULTIPART_EXTRA = 1 << 20;

  /** Finds the image, unless it is said to be larger than is allowed. */
  public static Upload of(Context ctx, long maxBytes) {
    long announced = ctx.req().getContentLengthLong();
    if (announced > maxBytes + (ctx.isMultipartFormData() ? MULTIPART_EXTRA : 0)) {
      throw tooLarge(announced, maxBytes);
    }
    return ctx.isMultipartFormData()
        ? multipart(ctx, maxBytes)
        : new Upload("image", () -> ctx.req().getInputStream(), maxBytes);
  }

  private static Upload multipart(Context ctx, long maxBytes) {
    List<UploadedFile> files;
    try {
      files = ctx.uploadedFiles(FIELD);
    } catch (Exception e) {
      // Javalin is Kotlin and throws the servlet's checked exceptions undeclared; and that a limit
      // was passed, Jetty says in the text alone.
      String why = rootMessage(e);
      throw why.contains("max length") || why.contains("exceed")
          ? tooLarge(maxBytes + 1, maxBytes)
          : new ProblemException(Problem.badRequest("the multipart body cannot be read: " + why));
    }
    if (files.isEmpty()) {
      throw new ProblemException(
          Problem.badRequest("the multipart body has no file in a field named \"" + FIELD + "\""));
    }
    if (files.size() > 1) {
      throw new ProblemException(
          Problem.badRequest(
              "the multipart body has %d files; send one image a request".formatted(files.size())));
    }
    UploadedFile file = files.getFirst();
    return new Upload(baseName(file.filename()), file::content, maxBytes);
  }

  /** Reads it, but no more of it than is allowed. */
  public ImageFile receive() throws IOException {
    try (InputStream in = content.open()) {
      return Spool.receive(in, maxBytes);
    } catch (Spool.TooLongException e) {
      throw tooLarge(maxBytes + 1, maxBytes);
    }
  }

  private static ProblemException tooLarge(long bytes, long maxBytes) {
    return new ProblemException(
        Problem.tooLarge(
            "the upload has %d bytes or more; MAX_UPLOAD_BYTES allows %d"
                .formatted(bytes, maxBytes)));
  }

  private static String baseName(String filename) {
    String base = filename.substring(filename.lastIndexOf('/') + 1);
    base = base.substring(base.lastIndexOf('\\') + 1);
    String plain = base.replaceAll("[\\p{Cntrl}\"]", "_");
    return plain.isBlank() ? "image" : plain.substring(0, Math.min(200, plain.length()));
  }

  private static String rootMessage(Throwable e) {
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }
}
