/** Uploaded images: how large they may be, where they are in a request, and where they are kept. */
@NullMarked
package mosaico.coordinator.upload;

import org.jspecify.annotations.NullMarked;
