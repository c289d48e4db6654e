/** Sentences and lengths of the plan, in the language of the page: the catalogue stands in the page. */

const LANGUAGE = document.documentElement.lang;

/**
 * Return a sentence.
 * @param {string} name its name in the page
 * @param {Record<string, string | number>} [facts] what stands for its {…}
 * @returns {string}
 */
export function word(name, facts = {}) {
  const words = document.getElementById("plan-words").content;
  const sentence = words.querySelector(`[data-word="${name}"]`)?.textContent.trim() ?? "";
  return sentence.replace(/\{(\w+)\}/g, (whole, fact) => String(facts[fact] ?? whole));
}

/** @param {number} decimetres @returns {string} metres, as people of this language write them */
export function metres(decimetres) {
  const said = (Math.abs(decimetres) / 10).toFixed(1);
  return LANGUAGE === "en" ? said : said.replace(".", ",");
}
