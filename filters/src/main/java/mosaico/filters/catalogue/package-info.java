/** Lists the filters that there are. */
@NullMarked
package mosaico.filters.catalogue;

import org.jspecify.annotations.NullMarked;
