package mosaico.endtoend.page;

/** A site that somebody else started, at the address in {@code MOSAICO_URI}. */
final class SiteOfEnvironment implements Site {

  private static final String VARIABLE = "MOSAICO_URI";

  @Override
  public String baseUri() {
    String uri = System.getenv(VARIABLE);
    if (uri == null) {
      throw new IllegalStateException(VARIABLE + " is not set; it is the page's address");
    }
    return uri;
  }
}
