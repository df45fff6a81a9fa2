// The settings in the address bar, so that a link carries them.

/** @type {(keyof Page.Fields)[]} */
const NAMES = ['filters', 'workers', 'format', 'quality', 'compression', 'depth', 'levels'];

/**
 * The settings that the address names, and no others.
 *
 * @returns {Partial<Page.Fields>}
 */
export function readAddress() {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(NAMES.filter((name) => query.has(name)).map((name) => [name, query.get(name)]));
}

/**
 * Puts settings into the address; empty ones mean the default, and are left out.
 *
 * @param {Page.Fields} settings
 */
export function writeAddress(settings) {
  const named = NAMES.filter((name) => settings[name]).map((name) => `${name}=${readable(settings[name])}`);
  const query = named.length > 0 ? `?${named.join('&')}` : location.pathname;
  history.replaceState(null, '', query + location.hash);
}

/**
 * A chain's own signs need no escape in a query (RFC 3986, 3.4), and are easier to read without.
 *
 * @param {string} text
 */
function readable(text) {
  return encodeURIComponent(text).replace(/%(2C|3A|3B|3D)/g, decodeURIComponent);
}
