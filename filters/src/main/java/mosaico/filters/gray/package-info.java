@NullMarked
package mosaico.filters.gray;

import org.jspecify.annotations.NullMarked;
