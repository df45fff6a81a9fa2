package mosaico.filters;

/**
 * What a person reads of a filter or a parameter, in both of the page's languages.
 *
 * @param en in English
 * @param es in Spanish
 */
public record Description(String en, String es) {}
