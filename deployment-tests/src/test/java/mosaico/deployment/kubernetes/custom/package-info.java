/**
 * Custom resources, with the fields that our manifests use. Others are rejected: copy them from the
 * definition that the record names.
 */
@NullMarked
package mosaico.deployment.kubernetes.custom;

import org.jspecify.annotations.NullMarked;
