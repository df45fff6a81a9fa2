package mosaico.ctl.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import mosaico.ctl.client.Api;
import mosaico.ctl.client.ImageRequest;
import mosaico.ctl.client.ResultFile;
import mosaico.ctl.failure.ExitCode;
import mosaico.ctl.failure.Failure;
import mosaico.ctl.output.QueueText;
import tools.jackson.databind.JsonNode;

/** Has images processed as one batch, and fetches each result as soon as it is there. */
final class BatchRun {
  private static final long POLL_MILLIS = 200;
  private static final int BUSY = 503;

  private final Api api;
  private final Progress progress;

  BatchRun(Api api, Progress progress) {
    this.api = api;
    this.progress = progress;
  }

  /**
   * Processes images. If the process is told to stop meanwhile, the batch is cancelled.
   *
   * @return how each ended, in their order
   * @throws Failure if the coordinator cannot be reached, or refuses the batch as a whole
   */
  List<Item.Ending> run(List<Item> items, ImageRequest request) throws InterruptedException {
    Form form = new Form();
    items.forEach(form::add);
    HttpRequest post =
        api.request("/api/batches?" + request.query())
            .header("Content-Type", form.contentType())
            .POST(form.body())
            .build();
    String self = api.json(post).at("/links/self").asString("");
    Thread cancel = new Thread(() -> api.send("DELETE", self), "cancel");
    Runtime.getRuntime().addShutdownHook(cancel);
    try {
      return follow(items, self);
    } finally {
      removeHook(cancel);
    }
  }

  private static void removeHook(Thread cancel) {
    try {
      Runtime.getRuntime().removeShutdownHook(cancel);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook runs.
    }
  }

  private List<Item.Ending> follow(List<Item> items, String self) throws InterruptedException {
    List<Item.Ending> endings = new ArrayList<>();
    items.forEach(_ -> endings.add(null));
    boolean said = false;
    TreeSet<Integer> open = new TreeSet<>();
    for (int i = 0; i < items.size(); i++) {
      open.add(i);
    }
    while (!open.isEmpty()) {
      JsonNode batch = api.get(self);
      if (!said && batch.path("queue").isObject() && batch.at("/totals/running").asInt() == 0) {
        progress.waiting(QueueText.sentence(batch.path("queue")));
        said = true;
      }
      JsonNode states = batch.path("items");
      for (int index : List.copyOf(open)) {
        JsonNode state = states.path(index);
        Item item = items.get(index);
        if (state.path("state").asString("").matches("done|failed|cancelled")) {
          Item.Ending ending = end(item, state);
          progress.ended(ending);
          endings.set(index, ending);
          open.remove(index);
        } else if (state.path("tiles").isObject()) {
          progress.at(item, state.at("/tiles/done").asInt(), state.at("/tiles/total").asInt());
        }
      }
      if (!open.isEmpty()) {
        Thread.sleep(POLL_MILLIS);
      }
    }
    return endings;
  }

  /** One image's failure is its own: the others go on. */
  private Item.Ending end(Item item, JsonNode state) {
    if (!state.path("state").asString("").equals("done")) {
      JsonNode problem = state.path("problem");
      int status = problem.path("status").asInt();
      boolean refused = status / 100 == 4 || status == BUSY;
      return new Item.Ending(
          item,
          refused ? ExitCode.REFUSED : ExitCode.FAILED,
          problem.path("detail").asString(problem.path("title").asString("it has no result")));
    }
    HttpRequest get = api.request(state.at("/links/result").asString("")).build();
    try (InputStream result = api.open(get).body()) {
      new ResultFile(item.result()).write(result, api::unreachable);
      return Item.Ending.done(item);
    } catch (Failure e) {
      return new Item.Ending(item, e.exitCode(), e.getMessage());
    } catch (IOException e) {
      Failure failure = api.unreachable(e);
      return new Item.Ending(item, failure.exitCode(), failure.getMessage());
    }
  }
}
