package mosaico.ctl.stress.report;

/**
 * What was asked of a run.
 *
 * @param server its address
 * @param shape the load in words
 * @param image the file, or the size of the image that was drawn
 * @param imageBytes of the upload
 * @param filters the chain
 * @param format of the results
 * @param verified whether each result was compared with one that was made here
 * @param inFlight requests that were allowed to be under way at once
 * @param timeoutSeconds of one request
 */
public record Settings(
    String server,
    String shape,
    String image,
    long imageBytes,
    String filters,
    String format,
    boolean verified,
    int inFlight,
    double timeoutSeconds) {}
