package mosaico.service.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.WriteListener;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.FrameHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frames of a connection, in which a message whose body is too large arrives without it. The
 * client would close the connection instead, and again when the broker delivers the message to the
 * next one; without its body the message can be settled like any other that is no tile.
 */
final class OversizedMessages implements FrameHandler {

  private static final Logger log = LoggerFactory.getLogger(OversizedMessages.class);

  /** In a header frame, after the class and the weight, two bytes each. */
  private static final int BODY_SIZE = 4;

  private final FrameHandler frames;
  private final int mostBytes;

  /** Bytes that are still to be left out, by channel; used by the thread that reads alone. */
  private final Map<Integer, Long> leftOut = new HashMap<>();

  /**
   * Frames of one connection.
   *
   * @param mostBytes of a message's body that is let through
   */
  OversizedMessages(FrameHandler frames, int mostBytes) {
    this.frames = frames;
    this.mostBytes = mostBytes;
  }

  @Override
  public @Nullable Frame readFrame() throws IOException {
    Frame frame = frames.readFrame();
    while (frame != null && isLeftOut(frame)) {
      frame = frames.readFrame();
    }
    return frame != null && frame.getType() == AMQP.FRAME_HEADER ? header(frame) : frame;
  }

  private boolean isLeftOut(Frame frame) {
    Long left = leftOut.get(frame.getChannel());
    if (left == null || frame.getType() != AMQP.FRAME_BODY) {
      return false;
    }
    long rest = left - frame.getPayload().length;
    if (rest > 0) {
      leftOut.put(frame.getChannel(), rest);
    } else {
      leftOut.remove(frame.getChannel());
    }
    return true;
  }

  private Frame header(Frame frame) {
    byte[] payload = frame.getPayload();
    long size = ByteBuffer.wrap(payload).getLong(BODY_SIZE);
    if (size >= 0 && size <= mostBytes) {
      return frame;
    }
    log.warn("a message of {} bytes is too large: taken without its body", size);
    leftOut.put(frame.getChannel(), size);
    byte[] empty = payload.clone();
    ByteBuffer.wrap(empty).putLong(BODY_SIZE, 0);
    return new Frame(frame.getType(), frame.getChannel(), empty);
  }

  @Override
  public boolean internalHearbeat() {
    return frames.internalHearbeat();
  }

  @Override
  public void setTimeout(int millis) throws SocketException {
    frames.setTimeout(millis);
  }

  @Override
  public int getTimeout() throws SocketException {
    return frames.getTimeout();
  }

  @Override
  public void sendHeader() throws IOException {
    frames.sendHeader();
  }

  @Override
  public void initialize(AMQConnection connection) {
    frames.initialize(connection);
  }

  @Override
  public void startProcessing() {
    frames.startProcessing();
  }

  @Override
  public void finishConnectionNegotiation() {
    frames.finishConnectionNegotiation();
  }

  @Override
  public void setFrameMax(int bytes) {
    frames.setFrameMax(bytes);
  }

  @Override
  public void writeFrame(Frame frame) throws IOException {
    frames.writeFrame(frame);
  }

  @Override
  public void flush(WriteListener listener) throws IOException {
    frames.flush(listener);
  }

  @Override
  public void close() {
    frames.close();
  }

  @Override
  public InetAddress getLocalAddress() {
    return frames.getLocalAddress();
  }

  @Override
  public int getLocalPort() {
    return frames.getLocalPort();
  }

  @Override
  public InetAddress getAddress() {
    return frames.getAddress();
  }

  @Override
  public int getPort() {
    return frames.getPort();
  }
}
