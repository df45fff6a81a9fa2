@NullMarked
package mosaico.filters.chain;

import org.jspecify.annotations.NullMarked;
