/**
 * Results and sources of jobs in reduced sizes, made from bands and files, for those who look at a
 * part of them.
 */
@NullMarked
package mosaico.coordinator.pyramid;

import org.jspecify.annotations.NullMarked;
