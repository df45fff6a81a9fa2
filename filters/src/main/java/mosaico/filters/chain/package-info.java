/** Chains of filters: parsed, bound to a shape, applied. */
@NullMarked
package mosaico.filters.chain;

import org.jspecify.annotations.NullMarked;
