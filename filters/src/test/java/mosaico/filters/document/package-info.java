/** The document of all filters, written from the catalogue and held to it. */
@NullMarked
package mosaico.filters.document;

import org.jspecify.annotations.NullMarked;
