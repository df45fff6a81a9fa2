// Starts the page. A part of it that did not arrive (the network changed, say) is asked for once more.
const AGAIN = 'mosaico.again';

try {
  await import('./main.js');
  sessionStorage.removeItem(AGAIN);
} catch (error) {
  console.warn('the page did not start:', error);
  if (sessionStorage.getItem(AGAIN)) {
    sessionStorage.removeItem(AGAIN);
    document.getElementById('broken').hidden = false;
  } else {
    sessionStorage.setItem(AGAIN, 'yes');
    location.reload();
  }
}
