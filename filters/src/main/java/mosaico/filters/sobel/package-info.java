/** Edge detection by the Sobel gradient. */
@NullMarked
package mosaico.filters.sobel;

import org.jspecify.annotations.NullMarked;
