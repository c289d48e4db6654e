/**
 * Mounts behaviours on a page that already works without them: `data-forum-behaviour="name other-name"`
 * loads `behaviours/name.js` and calls its `mount(element)`.
 */

import "./behaviours/theme.js"; // before the first drawing, so that a chosen theme does not flash

const NAME = /^[a-z]+(-[a-z]+)*$/;

/**
 * Load one behaviour and hang it on its element.
 * @param {string} name the file of the behaviour, without its ending
 * @param {HTMLElement} element where it is hung
 */
async function hang(name, element) {
  const behaviour = await import(`./behaviours/${name}.js`);
  behaviour.mount(element);
}

document.documentElement.dataset.script = "";

for (const element of document.querySelectorAll("[data-forum-behaviour]")) {
  for (const name of element.dataset.forumBehaviour.split(/\s+/)) {
    if (NAME.test(name)) {
      hang(name, element);
    }
  }
}
