package mosaico.coordinator.job.violation;

import mosaico.worker.consumer.TileConsumer;

/** Only the local fallback knows workers' classes, and of them only those that make tiles. */
record KnowsTheWorker(TileConsumer consumer) {}
