package mosaico.ctl.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A folder that looks like a built checkout, with the stand-ins for programs. */
final class Checkout {
  private Checkout() {}

  static void make(Path home) throws IOException {
    jar(home, "coordinator", StandInCoordinator.class);
    jar(home, "sobel-worker", StandInWorker.class);
  }

  private static void jar(Path home, String module, Class<?> main) throws IOException {
    Path jar = home.resolve(module).resolve("target").resolve(module + ".jar");
    Files.createDirectories(jar.getParent());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
    String classes = main.getProtectionDomain().getCodeSource().getLocation().toString();
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classes);
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }
}
