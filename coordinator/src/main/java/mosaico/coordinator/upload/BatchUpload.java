package mosaico.coordinator.upload;

import io.javalin.http.Context;
import java.util.List;

/** The images that a request for a batch carries: its multipart fields {@code image}. */
public final class BatchUpload {

  /** Bytes of an image of a batch that stays in memory: there may be many. */
  private static final int IN_MEMORY = 16 << 10;

  private BatchUpload() {}

  /**
   * Receives a request's images.
   *
   * @return at least one, in the form's order
   * @throws UploadException if there are none or too many, or they are too long together
   */
  public static List<Upload> of(Context ctx, UploadLimits each, BatchLimits all, Spool spool)
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
    UploadException tooLarge =
        new UploadException.TooLarge(
            "the images exceed the limit of %d bytes for a batch (MAX_BATCH_BYTES)"
                .formatted(all.maxBytes()));
    RequestForm form =
        RequestForm.receive(
            ctx,
            each,
            new RequestForm.Limits(
                all.maxBodyBytes(), tooLarge, all.maxImages(), all.maxBytes(), IN_MEMORY),
            spool);
    if (form.imageCount() == 0) {
      throw Upload.noFile();
    }
    if (form.imageCount() > all.maxImages()) {
      throw new UploadException.Malformed(
          "the form has %d files in the field \"%s\"; a batch may have %d (MAX_BATCH)"
              .formatted(form.imageCount(), Upload.FIELD, all.maxImages()));
    }
    return form.images();
  }
}
