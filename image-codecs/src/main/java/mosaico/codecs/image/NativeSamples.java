package mosaico.codecs.image;

import java.lang.foreign.MemorySegment;
import mosaico.filters.geometry.Shape;

/**
 * The decoded samples of an image, as stored.
 *
 * @param shape of 1 channel for gray, 3 for red, green and blue, 4 for these with alpha or for CMYK
 * @param samples the first {@code shape.bytes()} bytes of it, row after row
 * @param free releases the samples' memory
 */
public record NativeSamples(Shape shape, MemorySegment samples, Runnable free) {}
