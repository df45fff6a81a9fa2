/** What chains cost to run, estimated from measurements. */
@NullMarked
package mosaico.filters.cost;

import org.jspecify.annotations.NullMarked;
