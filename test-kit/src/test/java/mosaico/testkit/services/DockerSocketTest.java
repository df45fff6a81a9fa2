package mosaico.testkit.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mosaico.embedded.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerSocketTest {
  @TempDir private Path home;

  @Test
  void answersWhereSomebodyListens() throws IOException {
    Path socket = home.resolve("docker.sock");
    try (ServerSocketChannel server = listenOn(socket)) {
      assertThat(server.isOpen()).isTrue();
      assertThat(answers("unix://" + socket)).isTrue();
    }
  }

  @Test
  void doesNotAnswerOnTheSocketThatAStoppedServiceLeftBehind() throws IOException {
    Path socket = home.resolve("docker.sock");
    listenOn(socket).close();

    assertThat(Files.exists(socket)).isTrue();
    assertThat(answers("unix://" + socket)).isFalse();
  }

  @Test
  void doesNotAnswerOnAPortWhereNobodyListens() {
    assertThat(answers("tcp://127.0.0.1:" + FreePort.find())).isFalse();
  }

  @Test
  void findsTheSocketOfTheRunningUser() throws IOException {
    Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", home.toString());
    try (ServerSocketChannel server = listenOn(home.resolve("docker.sock"))) {
      assertThat(server.isOpen()).isTrue();
      assertThat(DockerSocket.answers(environment, home)).isTrue();
    }
  }

  private boolean answers(String dockerHost) {
    return DockerSocket.answers(Map.of("DOCKER_HOST", dockerHost), home);
  }

  private static ServerSocketChannel listenOn(Path socket) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    return server.bind(UnixDomainSocketAddress.of(socket));
  }
}
