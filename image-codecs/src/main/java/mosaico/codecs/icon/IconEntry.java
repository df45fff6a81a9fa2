package mosaico.codecs.icon;

/**
 * An image of an icon file.
 *
 * @param index among the file's images
 * @param width in pixels, as the file states it
 * @param height in pixels, as the file states it
 */
record IconEntry(int index, int width, int height) {}
