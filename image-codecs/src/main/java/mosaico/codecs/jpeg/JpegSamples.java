package mosaico.codecs.jpeg;

import java.lang.foreign.MemorySegment;
import mosaico.filters.geometry.Shape;

/**
 * The samples of a JPEG before it is turned upright.
 *
 * @param shape of 1 channel for gray, 3 for red, green and blue, 4 for inks
 * @param samples {@code shape.bytes()} bytes, row after row
 * @param free gives the samples' memory back
 */
record JpegSamples(Shape shape, MemorySegment samples, Runnable free) {}
