package mosaico.coordinator.job.admission;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import mosaico.codecs.formats.ImageOpener;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.ImageWarning;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.image.Wanted;
import mosaico.contract.registry.WorkerRecord;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.Pool;
import mosaico.contract.tile.ResultEncoding;
import mosaico.contract.tile.TileNeeds;
import mosaico.coordinator.budget.ByteBudget;
import mosaico.coordinator.job.admission.RefusedException.NotNow;
import mosaico.coordinator.job.admission.RefusedException.TooLarge;
import mosaico.coordinator.job.record.JobKind;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.timeline.JobTimes;
import mosaico.coordinator.plan.TilePlan;
import mosaico.coordinator.plan.TilePlanner;
import mosaico.coordinator.plan.TileTooLargeException;
import mosaico.coordinator.plan.WorkPlan;
import mosaico.coordinator.result.Encodings;
import mosaico.coordinator.timing.Step;
import mosaico.coordinator.timing.StepTimes;
import mosaico.coordinator.workers.Route;
import mosaico.coordinator.workers.TileRouter;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Shape;

/** Prepares uploaded files to be run as jobs: checks, decodes, plans. Writes nothing. */
public final class JobPreparer implements AutoCloseable {

  /** How soon workers that can do more may have come. */
  private static final Duration WORKERS_CHANGE = WorkerRecord.HEARTBEAT;

  private static final Duration SCRATCH_RETRY = Duration.ofSeconds(5);

  private final long maxPixels;
  private final long memory;
  private final ByteBudget scratch;
  private final TileRouter router;
  private final StepTimes times;
  private final Clock clock;
  private final ImageOpener opener;

  /**
   * Prepares what the limits allow.
   *
   * @param maxPixels of an image
   * @param opener reads images; closed with this
   * @param memory bytes that images may take
   * @param scratch bytes of disk that images which are rearranged may take
   */
  public JobPreparer(
      long maxPixels,
      ImageOpener opener,
      long memory,
      ByteBudget scratch,
      TileRouter router,
      StepTimes times,
      Clock clock) {
    this.maxPixels = maxPixels;
    this.opener = opener;
    this.memory = memory;
    this.scratch = scratch;
    this.router = router;
    this.times = times;
    this.clock = clock;
  }

  /**
   * Reads and checks the header; nothing may be decoded before this.
   *
   * @throws CancellationException if this is closed, or this thread is interrupted, which it stays
   */
  public InspectedImage inspect(ImageFile file) throws UnreadableImageException, TooLarge {
    InspectedImage image = opener.inspect(file);
    ImageHeader header = image.header();
    if (header.pixels() > maxPixels) {
      throw new TooLarge(
          "the image has %d x %d = %d pixels; the limit is %d (MAX_PIXELS)"
              .formatted(header.width(), header.height(), header.pixels(), maxPixels));
    }
    return image;
  }

  /** Bytes of memory that the file and its decoding take, at the most. */
  public static long memory(InspectedImage image, ImageFile file, Wanted wanted) {
    return file.heapBytes() + image.memory(wanted);
  }

  /**
   * Bytes that the result's writer takes at the most, judged before the image's channels are known.
   */
  public static long resultMemory(ImageHeader header, JobRequest request) {
    int channels = request.chain().startsGray() ? 1 : 4;
    Shape most =
        new Shape(
            header.uprightWidth(),
            header.uprightHeight(),
            channels,
            request.wanted().depth(header.depth()));
    return request.format().memory(request.chain().result(most));
  }

  /**
   * Makes a new job, which gets the given ID.
   *
   * @throws CancellationException if this is closed, or this thread is interrupted, which it stays
   * @throws RefusedException also if there are live workers, and none that can make its tiles
   */
  public PreparedJob prepare(
      JobId id, JobRequest request, ImageFile file, InspectedImage inspected, JobKind kind)
      throws UnreadableImageException, RefusedException {
    long begun = System.nanoTime();
    PixelSource image = open(inspected, request.wanted());
    Duration decode = Duration.ofNanos(System.nanoTime() - begun);
    times.took(Step.DECODE, decode);
    JobTimes jobTimes = new JobTimes(clock);
    Shape result;
    WorkPlan work;
    ByteBudget.Share disk;
    try {
      result = request.chain().result(image.shape());
      checkPixels(result);
      check(request.format(), result);
      long planned = System.nanoTime();
      work = plan(request, image.shape());
      times.since(Step.PLAN, planned);
      disk = disk(work);
      jobTimes.planned(Duration.ofNanos(System.nanoTime() - planned));
    } catch (RefusedException | RuntimeException e) {
      image.close();
      throw e;
    }
    Optional<IccProfile> profile = result.isGray() ? Optional.empty() : inspected.profile();
    JobSpec spec =
        new JobSpec(
            id,
            kind,
            request.name(),
            request.chain().text(),
            request.format(),
            request.writing(),
            request.workers(),
            request.levels(),
            image.shape(),
            result,
            work.result(),
            work.earlier(),
            profile.isPresent(),
            warnings(inspected, image),
            request.submitter(),
            /* planned= */ true,
            Duration.ZERO,
            decode,
            clock.instant());
    return new PreparedJob(spec, file, image, work, disk, profile, request.traceparent(), jobTimes);
  }

  /**
   * What is known of a new job before its image is opened, checked as far as that goes.
   *
   * @throws TooLarge if the result would be
   * @throws mosaico.filters.InvalidChainException if the chain cannot be applied to the image
   */
  public JobSpec outline(JobId id, JobRequest request, InspectedImage inspected) throws TooLarge {
    ImageHeader header = inspected.header();
    Shape sent =
        new Shape(
            header.uprightWidth(),
            header.uprightHeight(),
            request.chain().startsGray() ? 1 : 3,
            request.wanted().depth(header.depth()));
    Shape result = request.chain().result(sent);
    checkPixels(result);
    check(request.format(), result);
    return new JobSpec(
        id,
        JobKind.DURABLE,
        request.name(),
        request.chain().text(),
        request.format(),
        request.writing(),
        request.workers(),
        request.levels(),
        sent,
        result,
        new TilePlan(result.height(), result.height()),
        List.of(),
        /* profiled= */ false,
        inspected.warnings(),
        request.submitter(),
        /* planned= */ false,
        Duration.ZERO,
        Duration.ZERO,
        clock.instant());
  }

  private static List<ImageWarning> warnings(InspectedImage inspected, PixelSource opened) {
    return Stream.concat(inspected.warnings().stream(), opened.warnings().stream())
        .distinct()
        .toList();
  }

  /** Makes a job ready to go on that another coordinator planned. */
  public PreparedJob prepareAgain(JobSpec spec, ImageFile file, InspectedImage inspected)
      throws UnreadableImageException, RefusedException {
    Chain chain = Chain.parse(spec.filters());
    PixelSource image =
        open(inspected, new Wanted(chain.startsGray(), spec.sent().depth(), spec.levels()));
    WorkPlan work;
    ByteBudget.Share disk;
    try {
      if (!image.shape().equals(spec.sent())
          || !chain.result(image.shape()).equals(spec.result())) {
        throw new UnreadableImageException(
            Kind.DAMAGED,
            "the image is read as %s here, not as %s"
                .formatted(text(image.shape()), text(spec.sent())));
      }
      work = TilePlanner.planAgain(chain, image.shape(), spec.earlier(), spec.plan());
      disk = disk(work);
    } catch (UnreadableImageException | RefusedException | RuntimeException e) {
      image.close();
      throw e;
    }
    return new PreparedJob(
        spec,
        file,
        image,
        work,
        disk,
        spec.profiled() ? inspected.profile() : Optional.empty(),
        Optional.empty(),
        new JobTimes(clock));
  }

  private static String text(Shape shape) {
    return "%d x %d pixels of %d channels of %d bits"
        .formatted(shape.width(), shape.height(), shape.channels(), shape.depth().bits());
  }

  private ByteBudget.Share disk(WorkPlan work) throws TooLarge, NotNow {
    long bytes = work.scratchBytes();
    if (bytes > scratch.total()) {
      throw new TooLarge(
          "rotating or flipping the image takes %d MB of disk; the limit is %d MB (MAX_SCRATCH_BYTES)"
              .formatted(bytes >> 20, scratch.total() >> 20));
    }
    return scratch
        .take(bytes)
        .orElseThrow(
            () ->
                new NotNow(
                    "images that are being rotated or flipped fill this coordinator's disk space"
                        + " (MAX_SCRATCH_BYTES)",
                    SCRATCH_RETRY));
  }

  private void checkPixels(Shape result) throws TooLarge {
    long pixels = (long) result.width() * result.height();
    if (pixels > maxPixels) {
      throw new TooLarge(
          "the result would have %d x %d = %d pixels; the limit is %d (MAX_PIXELS)"
              .formatted(result.width(), result.height(), pixels, maxPixels));
    }
  }

  /** Whether the result can be written, and within this coordinator's memory. */
  private void check(OutputFormat format, Shape result) throws TooLarge {
    Optional<String> refusal = format.refusal(result);
    if (refusal.isPresent()) {
      throw new TooLarge(refusal.get());
    }
    long needed = format.memory(result);
    if (needed > memory) {
      throw new TooLarge(
          "the result needs %d MB of memory to be written as %s; this coordinator has %d MB for images; PNG needs almost none"
              .formatted(needed >> 20, format.text(), memory >> 20));
    }
  }

  /**
   * Opens an image; a format that is not decoded row by row is decoded now.
   *
   * @throws CancellationException if this is closed, or this thread is interrupted, which it stays
   */
  public PixelSource open(InspectedImage image, Wanted wanted)
      throws UnreadableImageException, TooLarge {
    try {
      return opener.open(image, wanted);
    } catch (OutOfMemoryError e) {
      // What failed is one huge array, and it is gone again: others can go on.
      TooLarge tooLarge =
          new TooLarge("the image takes more memory to be read than this coordinator has");
      tooLarge.initCause(e);
      throw tooLarge;
    }
  }

  private WorkPlan plan(JobRequest request, Shape image) throws RefusedException {
    Chain chain = request.chain();
    ResultEncoding encoding = Encodings.of(request.format(), request.writing());
    TileNeeds all = TileNeeds.of(image, chain.text(), /* sideInputs= */ false, encoding);
    Pool pool = router.pool(chain, image);
    int places =
        switch (router.route(all, pool)) {
          case Route.To to -> to.places();
          case Route.Here here -> here.places();
          case Route.Nowhere _ -> 0;
        };
    WorkPlan work = plan(chain, image, request.workers(), places);
    for (int stage = 0; stage < work.stages(); stage++) {
      if (work.isSent(stage)
          && router.route(work.needs(stage, encoding), pool)
              instanceof Route.Nowhere(String reason)) {
        throw new NotNow(reason, WORKERS_CHANGE);
      }
    }
    return work;
  }

  private static WorkPlan plan(Chain chain, Shape image, OptionalInt asked, int places)
      throws TooLarge {
    try {
      return TilePlanner.STANDARD.plan(chain, image, asked, places);
    } catch (TileTooLargeException e) {
      TooLarge tooLarge = new TooLarge(String.valueOf(e.getMessage()));
      tooLarge.initCause(e);
      throw tooLarge;
    }
  }

  @Override
  public void close() {
    opener.close();
  }
}
