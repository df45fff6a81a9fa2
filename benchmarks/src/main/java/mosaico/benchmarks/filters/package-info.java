/** The catalogue's filters beside OpenCV's, in one process. */
@NullMarked
package mosaico.benchmarks.filters;

import org.jspecify.annotations.NullMarked;
