// Starts the page. If a part of it did not arrive (the network changed, say), loads it once more.
const RELOADED = 'mosaico.again';

const tab = storage();

try {
  await import('./main.js');
  tab?.removeItem(RELOADED);
} catch (error) {
  console.warn('the page did not start:', error);
  if (!tab || tab.getItem(RELOADED)) {
    tab?.removeItem(RELOADED);
    document.getElementById('broken')?.removeAttribute('hidden');
  } else {
    tab.setItem(RELOADED, 'yes');
    location.reload();
  }
}

/** What tells the second try from the first; null where the browser blocks it, so that there is only one. */
function storage() {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
