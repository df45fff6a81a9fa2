package mosaico.ctl.stress.load;

/** What a load run sends its requests to. */
public interface Target {

  /** Sends a request and waits for what comes of it; called by many threads at once. */
  Answer send() throws InterruptedException;
}
