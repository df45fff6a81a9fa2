/** A network between processes that can be slow, cut or half open: a TCP proxy for each link. */
@NullMarked
package mosaico.ctl.chaos.network;

import org.jspecify.annotations.NullMarked;
