/** The images that are sent to a coordinator under load, and the answers. */
@NullMarked
package mosaico.ctl.stress.images;

import org.jspecify.annotations.NullMarked;
