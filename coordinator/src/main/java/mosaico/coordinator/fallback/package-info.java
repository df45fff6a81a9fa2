/** Tiles that the coordinator makes itself, where there is no worker ({@code LOCAL_FALLBACK}). */
@NullMarked
package mosaico.coordinator.fallback;

import org.jspecify.annotations.NullMarked;
