package mosaico.ctl.stress.server;

import org.jspecify.annotations.Nullable;

/**
 * The coordinator's figures at one moment of a run.
 *
 * @param second since the run's begin
 * @param live workers
 * @param capacity tiles that they can work on at once
 * @param busy tiles that they work on
 * @param ready tiles that wait in the queues; null while the coordinator does not know
 * @param recommended how many workers the coordinator recommends; null if it recommends nothing
 */
public record ServerSample(
    double second,
    int live,
    int capacity,
    int busy,
    @Nullable Long ready,
    @Nullable Integer recommended) {}
