package mosaico.codecs.jpeg;

import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import mosaico.codecs.image.IccProfile;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/** What ImageIO writes into a JPEG beside its samples. */
final class JpegMetadata {

  private static final String FORMAT = "javax_imageio_jpeg_image_1.0";

  private JpegMetadata() {}

  /**
   * What the writer would write of its own accord, and the profile's segments; null if there is no
   * profile.
   */
  static @Nullable IIOMetadata with(
      Optional<IccProfile> profile, ImageWriter writer, ImageTypeSpecifier type)
      throws IOException {
    if (profile.isEmpty()) {
      return null;
    }
    IIOMetadata metadata = writer.getDefaultImageMetadata(type, null);
    Node root = metadata.getAsTree(FORMAT);
    Node segments = root.getLastChild();
    Node first = segments.getFirstChild();
    for (byte[] body : JpegProfile.bodies(profile.get())) {
      IIOMetadataNode segment = new IIOMetadataNode("unknown");
      segment.setAttribute("MarkerTag", Integer.toString(JpegMarker.APP2));
      segment.setUserObject(body);
      segments.insertBefore(segment, first);
    }
    metadata.setFromTree(FORMAT, root);
    return metadata;
  }
}
