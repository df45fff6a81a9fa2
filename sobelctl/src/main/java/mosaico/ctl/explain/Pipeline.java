package mosaico.ctl.explain;

import java.util.PriorityQueue;

/**
 * The model of a job's run: one sender that makes tiles one after another, at most a window of them
 * out at once; workers that each take the next tile when they are idle; and, where all processes
 * share a machine, no more processor time than it has.
 */
final class Pipeline {

  /** As in the coordinator: tiles out for each worker, and at the least. */
  private static final int TILES_PER_WORKER = 2;

  private static final int LEAST_WINDOW = 4;

  private Pipeline() {}

  /**
   * What the model says of a run. Milliseconds.
   *
   * @param run from the first tile sent to the last one noticed
   * @param total from the upload's begin to the result's end
   * @param senderBusy share of the run in which the sender works, 0 to 1
   * @param workersBusy share of the workers' time in which they work, 0 to 1
   * @param processorsBusy share of the machine's processors that is used, 0 to 1; 0 if they were
   *     not counted
   */
  record Prediction(
      double run, double total, double senderBusy, double workersBusy, double processorsBusy) {}

  /**
   * Predicts a run.
   *
   * @param workers at least 1, each with one place
   * @param processors of the one machine that all processes run on; 0 for one each
   */
  static Prediction predict(Work work, int workers, int processors) {
    double run = makespan(work, workers);
    if (processors > 0) {
      run = Math.max(run, work.processors() / processors);
    }
    return new Prediction(
        run,
        work.before() + run + work.deliver(),
        Math.min(1, work.tiles() * work.send() / run),
        Math.min(1, work.tiles() * work.worker() / (run * workers)),
        processors == 0 ? 0 : Math.min(1, work.processors() / (run * processors)));
  }

  /** When the last tile is noticed, every process having a processor of its own. */
  private static double makespan(Work work, int workers) {
    int window = Math.max(LEAST_WINDOW, TILES_PER_WORKER * workers);
    PriorityQueue<Double> idle = new PriorityQueue<>();
    for (int i = 0; i < workers; i++) {
      idle.add(0.0);
    }
    PriorityQueue<Double> out = new PriorityQueue<>();
    double sender = 0;
    double last = 0;
    for (int tile = 0; tile < work.tiles(); tile++) {
      if (out.size() == window) {
        sender = Math.max(sender, out.remove());
      }
      sender += work.send();
      double end = Math.max(sender + work.transit(), idle.remove()) + work.worker();
      idle.add(end);
      out.add(end + work.gather());
      last = Math.max(last, end + work.gather());
    }
    return last;
  }
}
