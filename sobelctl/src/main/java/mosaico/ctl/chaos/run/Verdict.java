package mosaico.ctl.chaos.run;

/** What became of a job. */
public sealed interface Verdict {

  /** It is done, and every pixel is right. */
  record Exact() implements Verdict {}

  /** It is done, and pixels are wrong. */
  record Wrong(long pixels, String job) implements Verdict {}

  /** It failed in time, and says why. */
  record Failed(String reason) implements Verdict {}

  /** It was accepted, and neither ended in time nor can its end be known. */
  record Lost(String how) implements Verdict {}

  /** Its connection broke before the whole result was there, as that of a direct job may. */
  record BrokenOff() implements Verdict {}

  /** It was never accepted. */
  record Refused() implements Verdict {}
}
