/** What filters share that depend on how often each sample value occurs in the whole image. */
@NullMarked
package mosaico.filters.histogram;

import org.jspecify.annotations.NullMarked;
