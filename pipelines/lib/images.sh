# shellcheck shell=bash
# The images that are pinned in pipelines/images/Dockerfile. Sourced; defines functions only. Needs $home, the checkout.

pins=${home:?}/pipelines/images/Dockerfile

# Prints an image with its tag and digest. $1: its name in the file
pinned() {
  sed -n "s/^FROM \(.*\) AS $1\$/\1/p" "$pins"
}

# Prints the build arguments of the Dockerfiles, NAME=VALUE, one per line.
base_images() {
  echo "JDK_IMAGE=$(pinned jdk)"
  echo "DEBIAN_IMAGE=$(pinned debian)"
}

# Prints the names of all pinned images, one per line.
pinned_names() {
  sed -n 's/^FROM .* AS \(.*\)$/\1/p' "$pins"
}
