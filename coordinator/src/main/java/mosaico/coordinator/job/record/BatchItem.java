package mosaico.coordinator.job.record;

import mosaico.contract.tile.JobId;

/**
 * One image of a batch.
 *
 * @param name the uploaded file's name
 * @param job the ID that its job has, once there is one
 * @param memory bytes that the file and its decoding take, at the most
 * @param bytes of the file; they are stored while it waits
 * @param cost of its chain, in nanoseconds of a worker, as far as the header tells
 */
public record BatchItem(String name, JobId job, long memory, long bytes, long cost) {}
