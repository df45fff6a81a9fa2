package mosaico.coordinator.job.record;

import mosaico.contract.tile.JobId;

/**
 * One image of a batch.
 *
 * @param name the uploaded file's name
 * @param job the ID that its job has, once there is one
 * @param memory bytes that the file and its decoding take, at the most
 */
public record BatchItem(String name, JobId job, long memory) {}
