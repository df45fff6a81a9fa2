@NullMarked
package mosaico.filters.vector;

import org.jspecify.annotations.NullMarked;
