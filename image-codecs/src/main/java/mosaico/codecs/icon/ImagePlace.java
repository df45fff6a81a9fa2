package mosaico.codecs.icon;

/** Which of a file's images is meant, and the size in pixels that it says of itself. */
public record ImagePlace(int index, int width, int height) {}
