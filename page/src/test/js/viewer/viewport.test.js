import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Viewport } from '#page/viewer/viewport.js';

let view;
beforeEach(() => {
  view = new Viewport({ clientWidth: 400, clientHeight: 300 });
  view.open({ width: 800, height: 300 });
});

const near = (actual, expected) => assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);

test('at first all of the image is seen, centred', () => {
  assert.equal(view.scale, 0.5);
  assert.equal(view.isClose, false);
  assert.deepEqual(view.corner, { left: 0, top: -150 });
});

test('zooming keeps the point where it is', () => {
  const at = { x: 100, y: 150 };
  const before = view.pixelAt(at);
  view.zoom(8, at);

  assert.equal(view.scale, 4);
  assert.equal(view.isClose, true);
  assert.deepEqual(view.pixelAt(at), before);
});

test('it goes no closer than 48 screen pixels to a pixel, and no further than all', () => {
  view.zoom(1e6);
  assert.equal(view.scale, 48);
  assert.equal(view.isLargest, true);

  view.zoom(1e-6);
  assert.equal(view.scale, 0.5);
  assert.equal(view.isClose, false);
});

test('the image cannot be moved out of the frame', () => {
  view.zoom(4);
  view.moveBy(1e6, 1e6);
  near(view.corner.left, 0);
  near(view.corner.top, 0);

  view.moveBy(-1e6, -1e6);
  near(view.corner.left, 800 - 400 / 2);
  near(view.corner.top, 300 - 300 / 2);
});

test('outside of the image there is no pixel', () => {
  assert.deepEqual(view.pixelAt({ x: 0, y: 75 }), { x: 0, y: 0 });
  assert.deepEqual(view.pixelAt({ x: 399, y: 224 }), { x: 798, y: 298 });
  assert.equal(view.pixelAt({ x: 200, y: 74 }), null);
  assert.equal(view.pixelAt({ x: 200, y: 225 }), null);
});

test('an image smaller than the frame is enlarged to fill it', () => {
  view.open({ width: 4, height: 3 });
  assert.equal(view.scale, 100);

  view.zoom(2);
  assert.equal(view.scale, 100, 'it is larger than any zoom');
});

test('without an image there is nothing to look at', () => {
  view.open(null);
  assert.deepEqual([view.isOpen, view.isClose], [false, false]);
});

test('a frame that is not laid out has no size, but a scale', () => {
  const hidden = new Viewport({ clientWidth: 0, clientHeight: 0 });
  hidden.open({ width: 8, height: 8 });

  assert.ok(hidden.scale > 0);
});
