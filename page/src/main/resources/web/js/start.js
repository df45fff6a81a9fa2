// Starts the page. A part of it that did not arrive (the network changed, say) is asked for once more.
const AGAIN = 'mosaico.again';

const tab = storage();

try {
  await import('./main.js');
  tab?.removeItem(AGAIN);
} catch (error) {
  console.warn('the page did not start:', error);
  if (!tab || tab.getItem(AGAIN)) {
    tab?.removeItem(AGAIN);
    document.getElementById('broken').hidden = false;
  } else {
    tab.setItem(AGAIN, 'yes');
    location.reload();
  }
}

/** What tells the second try from the first; null where the browser blocks it, so that there is but one. */
function storage() {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
