/** Compares ways to work on images, and measures this system under many jobs at once. */
@NullMarked
package mosaico.coordinator.comparison;

import org.jspecify.annotations.NullMarked;
