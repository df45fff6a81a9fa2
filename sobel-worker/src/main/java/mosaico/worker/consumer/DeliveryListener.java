package mosaico.worker.consumer;

import mosaico.worker.tile.Outcome;

/** Is told of what comes in and how it ends, for metrics and the registry. */
public interface DeliveryListener {

  /** A message is handled from now on. */
  void begun();

  /** It is handled; called as often as {@link #begun}. */
  void ended();

  /** How a delivery was settled, whether it was begun or not. */
  void settled(Outcome outcome);
}
