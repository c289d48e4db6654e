/** Sentences of the page, in the language in which it was asked for; the catalogue stands in the page. */

const LANGUAGE = document.documentElement.lang;

/** @type {Map<string, string>} */
const WORDS = new Map();

for (const element of document.getElementById("words").content.children) {
  WORDS.set(element.dataset.word, element.textContent.trim());
}

/**
 * Return a sentence.
 * @param {string} name its name in the page
 * @param {Record<string, string | number>} [facts] what stands for its {…}
 * @returns {string} nothing when there is no such sentence
 */
export function word(name, facts = {}) {
  const sentence = WORDS.get(name) ?? "";
  return sentence.replace(/\{(\w+)\}/g, (whole, fact) => String(facts[fact] ?? whole));
}

/**
 * Write the hour of a moment as people of this language do, in the moment's own time zone.
 * @param {string} moment RFC 3339, with its offset
 * @returns {string} `9 h 05` or `9:05`
 */
export function hour(moment) {
  const [, hours, minutes] = /T(\d\d):(\d\d)/.exec(moment) ?? ["", "0", "00"];
  return LANGUAGE === "en" ? `${Number(hours)}:${minutes}` : `${Number(hours)}\u00a0h\u00a0${minutes}`;
}

/**
 * Say how many scans wait to be sent.
 * @param {number} number how many
 * @returns {string} nothing for none
 */
export function unsentWords(number) {
  if (number === 0) {
    return "";
  }
  return number === 1 ? word("unsent-one") : word("unsent-many", { n: number });
}
