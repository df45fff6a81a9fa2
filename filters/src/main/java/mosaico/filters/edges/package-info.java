/**
 * Canny's edges, band by band. A band's map says which pixels are strong edges and which are weak
 * ones, edges only if they are connected to a strong one. The map's components are labelled within
 * the band; which of them touch strong ones in other bands follows from the runs of pixels on the
 * bands' first and last rows alone.
 */
@NullMarked
package mosaico.filters.edges;

import org.jspecify.annotations.NullMarked;
