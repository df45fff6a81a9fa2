@NullMarked
package mosaico.filters.sobel;

import org.jspecify.annotations.NullMarked;
