// Asks again and again, while somebody is looking; a question that fails is asked again, too.

/**
 * @param ask resolves with an answer
 * @param every milliseconds from an answer to the next question
 * @param onAnswer told each answer
 * @param onFault told what a question threw; if it returns false, no more is asked until `askNow`
 * @return `askNow`, which asks without waiting for the next turn
 */
export function poll({ ask, every, onAnswer, onFault }) {
  let timer;
  let asking = false;
  const turn = async () => {
    if (asking) return;
    clearTimeout(timer);
    timer = undefined;
    asking = true;
    let goOn = true;
    try {
      if (!document.hidden) onAnswer(await ask());
    } catch (fault) {
      goOn = onFault(fault);
    } finally {
      asking = false;
      if (goOn) timer = setTimeout(turn, every);
    }
  };
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && timer !== undefined) turn();
  });
  turn();
  return turn;
}
