@NullMarked
package mosaico.filters.geometry;

import org.jspecify.annotations.NullMarked;
