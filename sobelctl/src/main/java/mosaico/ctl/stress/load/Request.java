package mosaico.ctl.stress.load;

/**
 * A request that has ended. Times are nanoseconds after the run's begin.
 *
 * @param number from 0, in the order of the intended starts
 * @param intended when it was meant to be sent
 * @param started when it was sent: later, if too many were in flight
 * @param ended when all of its answer had come
 */
public record Request(long number, long intended, long started, long ended, Answer answer) {

  /**
   * How long somebody would have waited who came at the intended time. A server that stalls is thus
   * seen by all who would have come meanwhile, not only by the one whose request stalled
   * (<i>coordinated omission</i>: Gil Tene, "How NOT to Measure Latency").
   */
  public long latency() {
    return ended - intended;
  }

  /** How long the server had it: what a load generator that waits for its turn would measure. */
  public long service() {
    return ended - started;
  }

  public boolean isDone() {
    return answer instanceof Answer.Done;
  }
}
