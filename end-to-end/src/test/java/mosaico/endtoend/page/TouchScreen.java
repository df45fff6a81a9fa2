package mosaico.endtoend.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;

/** TouchScreen on a screen that feels touch, each at a place in CSS pixels of the window. */
final class TouchScreen implements AutoCloseable {

  record Place(double x, double y) {}

  private static final int STEPS = 8;

  private final CDPSession session;

  TouchScreen(PageVisit visit) {
    this.session = visit.context().newCDPSession(visit.page());
  }

  /** One finger goes down, moves in a straight line, and goes up. */
  void drag(Place from, Place to) {
    move(new Place[] {from}, new Place[] {to});
  }

  /** Two fingers go down, each moves in a straight line, and both go up. */
  void pinch(Place from, Place to, Place otherFrom, Place otherTo) {
    move(new Place[] {from, otherFrom}, new Place[] {to, otherTo});
  }

  private void move(Place[] from, Place[] to) {
    touch("touchStart", from);
    for (int step = 1; step <= STEPS; step++) {
      Place[] now = new Place[from.length];
      for (int i = 0; i < now.length; i++) {
        double share = (double) step / STEPS;
        now[i] =
            new Place(
                from[i].x + share * (to[i].x - from[i].x),
                from[i].y + share * (to[i].y - from[i].y));
      }
      touch("touchMove", now);
    }
    touch("touchEnd", new Place[0]);
  }

  private void touch(String type, Place[] places) {
    JsonArray points = new JsonArray();
    for (int i = 0; i < places.length; i++) {
      JsonObject point = new JsonObject();
      point.addProperty("x", places[i].x);
      point.addProperty("y", places[i].y);
      point.addProperty("id", i);
      points.add(point);
    }
    JsonObject event = new JsonObject();
    event.addProperty("type", type);
    event.add("touchPoints", points);
    session.send("Input.dispatchTouchEvent", event);
  }

  @Override
  public void close() {
    session.detach();
  }
}
