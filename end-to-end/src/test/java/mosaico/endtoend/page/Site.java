package mosaico.endtoend.page;

/** A running stack, as the browser sees it. */
interface Site {

  /** The page's address, ending in a slash. */
  String baseUri();
}
