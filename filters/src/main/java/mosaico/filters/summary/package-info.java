/** How summaries and side inputs are written as bytes. */
@NullMarked
package mosaico.filters.summary;

import org.jspecify.annotations.NullMarked;
