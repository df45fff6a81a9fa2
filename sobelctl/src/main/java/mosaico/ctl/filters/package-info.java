/** What can be done to an image: the catalogue of filters. */
@NullMarked
package mosaico.ctl.filters;

import org.jspecify.annotations.NullMarked;
