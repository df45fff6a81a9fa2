package mosaico.coordinator.http.api;

import java.util.List;
import java.util.Map;
import mosaico.coordinator.decoding.DecoderStatus;
import mosaico.coordinator.operations.Sample;
import org.jspecify.annotations.Nullable;

/**
 * The system's present and recent past, as the API shows it.
 *
 * @param everySeconds between two samples; a longer time between them is a gap in the record
 * @param samples of the last 15 minutes, oldest first
 * @param queue of tiles, now
 * @param scaling how many workers the load needs; null while the load is unknown
 * @param alerts what an operator should look at, the longest lasting first
 * @param failed the last durable jobs that failed, on all coordinators, the latest first
 * @param decoders the libraries that decode images, by the format's name, where that depends on the
 *     machine
 * @param decoding where images are decoded
 */
record OperationsView(
    long everySeconds,
    List<Sample> samples,
    QueueView queue,
    @Nullable ScalingView scaling,
    List<AlertView> alerts,
    List<FailedJobView> failed,
    Map<String, String> decoders,
    DecoderStatus decoding) {}
