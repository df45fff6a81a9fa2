package mosaico.worker.consumer;

import mosaico.worker.tile.Outcome;

/** Notified of deliveries and how they end, for metrics and the registry. */
public interface DeliveryListener {

  /** A message is being handled from now on. */
  void begun();

  /** It has been handled; called once for every {@link #begun}. */
  void ended();

  /** A delivery was settled, whether or not it was begun. */
  void settled(Outcome outcome);
}
