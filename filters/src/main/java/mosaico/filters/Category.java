package mosaico.filters;

/** What a filter is for, by which lists of filters are ordered. */
public enum Category {
  EDGES("Edges", "Bordes"),
  SMOOTHING("Smoothing", "Suavizado"),
  DETAIL("Detail", "Detalle"),
  MORPHOLOGY("Morphology", "Morfología"),
  TONE("Tone", "Tono"),
  COLOUR("Colour", "Color"),
  THRESHOLDS("Thresholds", "Umbrales"),
  GEOMETRY("Geometry", "Geometría");

  private final String en;
  private final String es;

  Category(String en, String es) {
    this.en = en;
    this.es = es;
  }

  public Description title() {
    return new Description(en, es);
  }
}
