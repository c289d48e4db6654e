/** What the board asks of the server: to move a debate, to try a place, to take a gesture back. */

/**
 * Send a form as the page itself would.
 * @param {string} address
 * @param {Record<string, string | number>} fields
 * @param {AbortSignal} [signal]
 * @returns {Promise<Response>}
 */
async function send(address, fields, signal) {
  const token = document.querySelector("[data-board-undo] [name=csrf_token]").value;
  const body = new URLSearchParams({ csrf_token: token, ...fields });
  const answer = await fetch(address, { method: "POST", body, signal });
  if (answer.redirected || ![200, 409, 422].includes(answer.status)) {
    window.location.reload(); // signed out meanwhile, or the debate is gone: the page says so
    throw new Error(`unexpected answer ${answer.status}`);
  }
  return answer;
}

/** @param {HTMLElement} card @param {import("./grid.js").Place | null} place @returns {Record<string, string | number>} */
function fieldsOf(card, place) {
  const moment = place?.day.momentAt(place.minute) ?? "T";
  const [day, hour] = moment.split("T");
  return {
    version: card.dataset.version,
    room: place ? place.day.rooms[place.room].id : card.dataset.room,
    ...(day ? { day } : {}),
    hour,
    minutes: place?.length ?? card.dataset.minutes,
  };
}

/**
 * Move a debate, or put it among those to place.
 * @param {HTMLElement} card
 * @param {import("./grid.js").Place | null} place
 * @returns {Promise<{isDone: boolean, page: string}>} the board as it is now
 */
export async function move(card, place) {
  const answer = await send(card.dataset.move, { ...fieldsOf(card, place), fragment: 1 });
  return { isDone: answer.ok, page: await answer.text() };
}

/**
 * Ask what would get in the way of a place.
 * @param {HTMLElement} card
 * @param {import("./grid.js").Place} place
 * @param {AbortSignal} signal
 * @returns {Promise<string[]>}
 */
export async function trial(card, place, signal) {
  const answer = await send(card.dataset.move, { ...fieldsOf(card, place), dry_run: 1 }, signal);
  return (await answer.json()).sentences;
}

/**
 * Take the last gesture back.
 * @param {string} address
 * @returns {Promise<{isDone: boolean, page: string}>} the board as it is now
 */
export async function undo(address) {
  const answer = await send(address, { fragment: 1 });
  return { isDone: answer.ok, page: await answer.text() };
}
