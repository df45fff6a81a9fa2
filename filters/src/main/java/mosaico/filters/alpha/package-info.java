/** What filters that mix neighbouring pixels do with alpha. */
@NullMarked
package mosaico.filters.alpha;

import org.jspecify.annotations.NullMarked;
