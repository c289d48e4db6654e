/** Sentences of the board, in the language of the page: the catalogue stands in the page. */

const LANGUAGE = document.documentElement.lang;

/**
 * Return a sentence.
 * @param {string} name its name in the page
 * @param {Record<string, string | number>} [facts] what stands for its {…}
 * @returns {string}
 */
export function word(name, facts = {}) {
  const words = document.getElementById("board-words").content;
  const sentence = words.querySelector(`[data-word="${name}"]`)?.textContent.trim() ?? "";
  return sentence.replace(/\{(\w+)\}/g, (whole, fact) => String(facts[fact] ?? whole));
}

/**
 * Write an hour of the day as people of this language do.
 * @param {string} local ISO 8601, local, to the minute
 * @returns {string} `9 h 05`, `14 h` or `9:05`
 */
export function hour(local) {
  const [hours, minutes] = local.slice(11, 16).split(":");
  if (LANGUAGE === "en") {
    return `${Number(hours)}:${minutes}`;
  }
  return `${Number(hours)}\u00a0h${minutes === "00" ? "" : `\u00a0${minutes}`}`;
}

/**
 * Add minutes to a local moment; days and clocks that change are left to the server.
 * @param {string} local ISO 8601, local, to the minute
 * @param {number} minutes
 * @returns {string}
 */
export function later(local, minutes) {
  return new Date(Date.parse(`${local}Z`) + minutes * 60000).toISOString().slice(0, 16);
}

/**
 * Count the minutes from one local moment to another.
 * @param {string} from
 * @param {string} to
 * @returns {number}
 */
export function between(from, to) {
  return (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 60000;
}
