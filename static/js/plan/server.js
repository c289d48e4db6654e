/** What the plan asks of the server: to move a stand, to remove it, to take a gesture back. */

/**
 * Send a form as the page itself would.
 * @param {string} address
 * @param {Record<string, string | number>} [fields]
 * @returns {Promise<{isDone: boolean, page: string}>} the plan as it is now
 */
export async function send(address, fields = {}) {
  const token = document.querySelector("[data-plan-undo] [name=csrf_token]").value;
  const body = new URLSearchParams({ csrf_token: token, fragment: 1, ...fields });
  const answer = await fetch(address, { method: "POST", body });
  if (answer.redirected || ![200, 409, 422].includes(answer.status)) {
    window.location.reload(); // signed out meanwhile, or the stand is gone: the page says so
    throw new Error(`unexpected answer ${answer.status}`);
  }
  return { isDone: answer.ok, page: await answer.text() };
}

/**
 * Give a stand another place or size.
 * @param {SVGElement} stand
 * @param {import("./floor.js").Place} place
 * @returns {Promise<{isDone: boolean, page: string}>}
 */
export function move(stand, place) {
  const lengths = Object.entries(place).map(([name, value]) => [name, (value / 10).toFixed(1)]);
  return send(stand.dataset.move, { version: stand.dataset.version, ...Object.fromEntries(lengths) });
}
