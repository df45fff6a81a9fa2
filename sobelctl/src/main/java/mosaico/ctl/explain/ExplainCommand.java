package mosaico.ctl.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import mosaico.ctl.build.Version;
import mosaico.ctl.client.Api;
import mosaico.ctl.explain.Model.Job;
import mosaico.ctl.failure.Failure;
import mosaico.ctl.options.OptionConverters;
import mosaico.ctl.options.ServerOptions;
import mosaico.ctl.options.SizeOption;
import mosaico.ctl.output.OutputOptions;
import mosaico.filters.InvalidChainException;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Shape;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code sobelctl explain}: where a job's time went, or would go. */
@Command(
    name = "explain",
    customSynopsis = {
      "sobelctl explain [OPTION...] JOB",
      "       sobelctl explain --filters CHAIN --size WxH [OPTION...]"
    },
    description =
        "Tells where the time of a job went, stage by stage, beside what a model predicts, and what more"
            + " workers would change. Without a JOB, it only predicts.%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class ExplainCommand implements Callable<Integer> {

  private static final int COLOURS = 3;

  /** Of a photograph as a PNG, roughly, for each pixel. */
  private static final double PNG_BYTES_PER_PIXEL = 2;

  @Mixin private ServerOptions asking = new ServerOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--filters",
      paramLabel = "CHAIN",
      description = "Without a JOB: what would be done, such as blur:sigma=2,sobel.")
  private @Nullable String filters;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      converter = SizeOption.Converter.class,
      description = "Without a JOB: the size of the image, a colour PNG.")
  private @Nullable SizeOption size;

  @Option(
      names = "--workers",
      paramLabel = "N",
      converter = OptionConverters.WorkerProcesses.class,
      description = "How many workers (default: those that took part; without a JOB, 2).")
  private @Nullable Integer workers;

  @Option(
      names = "--processors",
      paramLabel = "N",
      converter = OptionConverters.WorkerProcesses.class,
      description =
          "Processors that the coordinator, the broker, Redis and all workers share (default: those of"
              + " this machine if the server is on it, else one for each).")
  private @Nullable Integer processors;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description =
          "Also writes a trace for ui.perfetto.dev or chrome://tracing: a row a worker, a slice a"
              + " tile.")
  private @Nullable Path trace;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "The constants of another machine, as benchmarks/explain.sh writes them (default: those of"
              + " the developers' machine).")
  private @Nullable Path model;

  @Parameters(index = "0", arity = "0..1", paramLabel = "JOB", description = "The job's ID.")
  private @Nullable String job;

  @Override
  public Integer call() {
    Explanation explanation = job == null ? predicted() : measured(job);
    output.print(explanation.document(), explanation::text);
    return 0;
  }

  private Explanation predicted() {
    if (filters == null || size == null) {
      throw Failure.usage("Give a JOB, or --filters and --size to predict one.");
    }
    if (trace != null) {
      throw Failure.usage("--trace needs a JOB.");
    }
    Chain chain = chain(filters);
    int count = workers == null ? 2 : workers;
    Shape sent = new Shape(size.width(), size.height(), chain.startsGray() ? 1 : COLOURS);
    double pixels = (double) size.width() * size.height();
    Job work =
        new Job(
            chain,
            sent,
            PNG_BYTES_PER_PIXEL * pixels,
            /* rowByRow= */ true,
            /* png= */ true,
            Model.tiles(chain, sent, count));
    return new Explanation(
        "%s on %d x %d, by %s".formatted(chain.text(), size.width(), size.height(), workers(count)),
        pixels / 1e6,
        count,
        shared(),
        model().of(work),
        null);
  }

  private Explanation measured(String id) {
    if (filters != null || size != null) {
      throw Failure.usage("--filters and --size are for a prediction without a JOB.");
    }
    if (!id.matches("[0-9a-f]{32}")) {
      throw Failure.usage(
          "'%s' is no job's ID: it has 32 of the digits 0 to 9 and a to f.".formatted(id));
    }
    JsonNode document;
    try (Api api = asking.api()) {
      document = api.get("/api/jobs/" + id + "/timeline");
    }
    Timeline timeline = Timeline.read(document);
    if (!timeline.complete() || Double.isNaN(timeline.run())) {
      throw Failure.refusal(
          "Job %s is %s: it can be explained once it is done.".formatted(id, timeline.state()));
    }
    write(timeline);
    Chain chain = chain(timeline.filters());
    int count = workers == null ? Math.max(1, timeline.workers().size()) : workers;
    Timeline.Stages stages = timeline.stages();
    Job work =
        new Job(
            chain,
            timeline.sent(),
            0,
            stages.rows() > stages.decode(),
            timeline.format().equals("png"),
            Math.max(1, timeline.tilesTotal()));
    return new Explanation(
        "Job %s: %s on %d x %d, %d tiles by %s; %s, %s ms in all"
            .formatted(
                id,
                chain.text(),
                timeline.sent().width(),
                timeline.sent().height(),
                timeline.tilesTotal(),
                workers(timeline.workers().size()),
                timeline.state(),
                String.format(Locale.ROOT, "%.0f", timeline.total())),
        (double) timeline.sent().width() * timeline.sent().height() / 1e6,
        count,
        shared(),
        model().of(work),
        timeline);
  }

  private Model model() {
    return model == null ? Model.standard() : Model.read(model);
  }

  private static String workers(int count) {
    return count == 1 ? "1 worker" : count + " workers";
  }

  private int shared() {
    if (processors != null) {
      return processors;
    }
    String host = asking.server().getHost();
    boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    return here ? Runtime.getRuntime().availableProcessors() : 0;
  }

  private static Chain chain(String text) {
    try {
      return Chain.parse(text);
    } catch (InvalidChainException e) {
      throw Failure.usage("--filters: " + e.getMessage());
    }
  }

  private void write(Timeline timeline) {
    if (trace == null) {
      return;
    }
    try {
      Files.writeString(trace, new JsonMapper().writeValueAsString(ChromeTrace.of(timeline)));
    } catch (IOException e) {
      throw Failure.notWritten("The trace " + trace, e);
    }
  }
}
