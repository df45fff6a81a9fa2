/** The catalogue of filters, and what a filter is. */
@NullMarked
package mosaico.filters;

import org.jspecify.annotations.NullMarked;
