import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { readAddress, writeAddress } from '#page/settings/address.js';

let shown;
beforeEach(() => {
  shown = undefined;
  globalThis.location = { search: '', pathname: '/mosaico/', hash: '' };
  globalThis.history = {
    replaceState: (_, title, address) => {
      shown = address;
    },
  };
});

test('the address names settings; what else is in it is left alone', () => {
  location.search = '?filters=blur:sigma%3D2%2Csobel&workers=3&other=1';

  assert.deepEqual(readAddress(), { filters: 'blur:sigma=2,sobel', workers: '3' });
});

test('an address without settings names none', () => {
  assert.deepEqual(readAddress(), {});
});

test('a chain is readable in the address, and empty settings are left out', () => {
  location.hash = '#stage';
  writeAddress({ filters: 'blur:sigma=2,sobel:norm=l1', workers: '', format: 'jpeg', quality: '90', depth: '8' });

  assert.equal(shown, '?filters=blur:sigma=2,sobel:norm=l1&format=jpeg&quality=90&depth=8#stage');
});

test('without any setting the address is the page itself', () => {
  writeAddress({ filters: '', workers: '', format: '', quality: '', depth: '' });

  assert.equal(shown, '/mosaico/');
});

test('whatever is typed is read back from the address', () => {
  for (const filters of ['a&b=c', 'blur:sigma=1+1', '100%', 'ñ #?', 'sobel,blur']) {
    const settings = { filters, workers: '2', format: 'jpeg', quality: '90', depth: '8' };
    writeAddress(settings);
    location.search = shown;
    assert.deepEqual(readAddress(), settings);
  }
});
