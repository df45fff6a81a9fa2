/** Checks the Markdown documents of the repository. */
@NullMarked
package mosaico.deployment.documents;

import org.jspecify.annotations.NullMarked;
