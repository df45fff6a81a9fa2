package mosaico.codecs.formats;

import java.util.Arrays;
import java.util.Optional;

/** Formats that are not read, but recognised so that a refusal can name them and say what to do. */
enum UnsupportedFormat {
  HEIC("HEIC", 4, "ftyphei", "ftyphev", "ftypmif1", "ftypmsf1"),
  AVIF("AVIF", 4, "ftypavif", "ftypavis"),
  CANON_RAW("Canon's camera raw CR3", 4, "ftypcrx "),
  MP4("MP4 or QuickTime, a video", Advice.FRAME, 4, "ftyp", "moov", "mdat"),
  JPEG_XL("JPEG XL", 0, "\u00ff\n", "\0\0\0\fJXL "),
  JPEG_2000("JPEG 2000", 0, "\0\0\0\fjP  ", "\u00ffO\u00ffQ"),
  JPEG_XR("JPEG XR", 0, "II\u00bc"),
  FUJIFILM_RAW("Fujifilm's camera raw RAF", 0, "FUJIFILMCCD-RAW"),
  PANASONIC_RAW("Panasonic's camera raw RW2", 0, "IIU\0"),
  OLYMPUS_RAW("Olympus's camera raw ORF", 0, "IIRO", "IIRS", "MMOR"),
  CANON_CRW("Canon's camera raw CRW", 0, "II\u001a\0\0\0HEAPCCDR"),
  SIGMA_RAW("Sigma's camera raw X3F", 0, "FOVb"),
  PSB("PSB, Photoshop's large documents", 0, "8BPS\0\2"),
  PDF("PDF", Advice.PAGE, 0, "%PDF"),
  POSTSCRIPT("PostScript", Advice.PAGE, 0, "%!PS", "\u00c5\u00d0\u00d3\u00c6"),
  DJVU("DjVu", Advice.PAGE, 0, "AT&TFORM"),
  SVG(
      "SVG or other XML",
      Advice.VECTOR,
      0,
      "<svg",
      "<?xml",
      "<!DOCTYPE svg",
      "\u00ef\u00bb\u00bf<"),
  EMF("WMF", Advice.VECTOR, 0, "\u00d7\u00cd\u00c6\u009a"),
  OPEN_EXR("OpenEXR", Advice.TONES, 0, "v/1\1"),
  RADIANCE("Radiance HDR", Advice.TONES, 0, "#?"),
  PORTABLE_FLOAT_MAP("Portable FloatMap", Advice.TONES, 0, "PF\n", "Pf\n", "PF\r", "Pf\r"),
  DDS("DDS", 0, "DDS "),
  ICNS("ICNS", 0, "icns"),
  JBIG2("JBIG2", 0, "\u0097JB2"),
  XCF("XCF, GIMP's documents", 0, "gimp xcf"),
  QOI("QOI", 0, "qoif"),
  BPG("BPG", 0, "BPG\u00fb"),
  FLIF("FLIF", 0, "FLIF"),
  FARBFELD("Farbfeld", 0, "farbfeld"),
  FITS("FITS", 0, "SIMPLE  ="),
  XPM("XPM", 0, "/* XPM */"),
  MATROSKA("Matroska or WebM, a video", Advice.FRAME, 0, "\u001aE\u00df\u00a3"),
  ZIP("ZIP, an archive", Advice.CONTENT, 0, "PK\3\4"),
  GZIP("gzip", Advice.CONTENT, 0, "\u001f\u008b");

  /** What a person can do who has such a file. */
  private static final class Advice {
    static final String EXPORT = "export it as JPEG, PNG or TIFF";
    static final String PAGE = "export the page as PNG";
    static final String VECTOR = "export it as PNG, in the size that you want";
    static final String TONES = "map its tones to 8 or 16 bits and export it as TIFF or PNG";
    static final String FRAME = "export a frame as PNG";
    static final String CONTENT = "send what is in it";
  }

  private final String label;
  private final String advice;
  private final int at;

  @SuppressWarnings("ImmutableEnumChecker") // never modified
  private final String[] signatures;

  UnsupportedFormat(String label, int at, String... signatures) {
    this(label, Advice.EXPORT, at, signatures);
  }

  /**
   * @param at where the signature is
   * @param signatures what a file has there, a character a byte; one of them
   */
  UnsupportedFormat(String label, String advice, int at, String... signatures) {
    this.label = label;
    this.advice = advice;
    this.at = at;
    this.signatures = signatures;
  }

  /** Why a file that starts with these bytes is refused, if it is of one of these formats. */
  static Optional<String> refusal(byte[] start) {
    return Arrays.stream(values())
        .filter(format -> Arrays.stream(format.signatures).anyMatch(s -> has(start, format.at, s)))
        .map(
            format ->
                "the upload is in the format %s, which is not read here; %s"
                    .formatted(format.label, format.advice))
        .findFirst();
  }

  private static boolean has(byte[] start, int at, String signature) {
    if (start.length < at + signature.length()) {
      return false;
    }
    for (int i = 0; i < signature.length(); i++) {
      if ((start[at + i] & 0xff) != signature.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
