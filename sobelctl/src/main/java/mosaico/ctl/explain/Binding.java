package mosaico.ctl.explain;

/** What a job's time depends on most. */
enum Binding {
  CLIENT("the client", "receiving the image and sending the result take most of the time"),
  DECODE("decoding", "it is done before the first tile is sent, or row by row while others wait"),
  WORKERS("the workers", "they are busy for nearly all of the run; more workers would help"),
  SENDER("the coordinator's sender", "it makes tiles one after another; more workers wait for it"),
  BROKER("the broker", "tiles spend more time on their way to a worker than with it"),
  STORE("Redis", "workers wait longer for it than they compute"),
  PROCESSORS("the machine's processors", "all processes share them; more workers get no more");

  private final String text;
  private final String why;

  Binding(String text, String why) {
    this.text = text;
    this.why = why;
  }

  String sentence() {
    return "What binds: " + text + ": " + why + ".";
  }

  /**
   * Judges a job.
   *
   * @param work as measured, or predicted
   * @param run of the same, by the model or measured
   */
  static Binding of(Work work, Pipeline.Prediction run) {
    if (work.upload() + work.deliver() > run.total() / 2) {
      return CLIENT;
    }
    if (work.decode() > run.run()) {
      return DECODE;
    }
    if (work.store() > work.unpack() + work.kernel() + work.pack()) {
      return STORE;
    }
    if (work.transit() > work.worker() && run.workersBusy() < 0.5) {
      return BROKER;
    }
    if (run.processorsBusy() > 0.97 && run.workersBusy() < 0.9) {
      return PROCESSORS;
    }
    return run.senderBusy() > run.workersBusy() ? SENDER : WORKERS;
  }
}
