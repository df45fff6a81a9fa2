package mosaico.coordinator.upload;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import io.javalin.http.util.MultipartUtil;
import java.util.List;

/** The images that a request for a batch carries: its multipart fields {@code image}. */
public final class BatchUpload {

  private BatchUpload() {}

  /**
   * Finds a request's images, which have been received but not read when this returns.
   *
   * @return at least one, in the form's order
   * @throws UploadException if there are none or too many, or they are too long together
   */
  public static List<Upload> of(Context ctx, UploadLimits each, BatchLimits all)
      throws UploadException {
    if (!ctx.isMultipartFormData()) {
      throw new UploadException.Malformed(
          "a batch is sent as a form (multipart/form-data) with a file in a field named \"%s\" for each image"
              .formatted(Upload.FIELD));
    }
    long announced = ctx.req().getContentLengthLong();
    if (announced > all.maxBodyBytes()) {
      throw new UploadException.TooLarge(
          "the batch has %d bytes; the limit is %d (MAX_BATCH_BYTES)"
              .formatted(announced, all.maxBytes()));
    }
    // Instead of the limits of a single image, which the server has for all other forms.
    ctx.req().setAttribute(MultipartUtil.MULTIPART_CONFIG_ATTRIBUTE, all.form());
    List<UploadedFile> files = Upload.files(ctx, () -> tooLarge(all));
    if (files.isEmpty()) {
      throw Upload.noFile();
    }
    if (files.size() > all.maxImages()) {
      throw new UploadException.Malformed(
          "the form has %d files in the field \"%s\"; a batch may have %d (MAX_BATCH)"
              .formatted(files.size(), Upload.FIELD, all.maxImages()));
    }
    if (files.stream().mapToLong(UploadedFile::size).sum() > all.maxBytes()) {
      throw tooLarge(all);
    }
    return files.stream().map(file -> Upload.of(file, each)).toList();
  }

  private static UploadException tooLarge(BatchLimits all) {
    return new UploadException.TooLarge(
        "the images exceed the limit of %d bytes for a batch (MAX_BATCH_BYTES)"
            .formatted(all.maxBytes()));
  }
}
