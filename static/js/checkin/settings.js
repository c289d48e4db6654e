/** What a volunteer may set, and leaving the phone to somebody else. */

import { unsentWords, word } from "./words.js";

const element = (/** @type {string} */ id) => document.getElementById(id);

/**
 * Put the button of the settings in the bar and make them work.
 * @param {import("./state.js").State} state
 * @param {import("./queue.js").Queue} queue
 * @param {import("./sound.js").Sound} sound
 * @param {() => void} onLeave told when this phone is to forget everything
 */
export function mountSettings(state, queue, sound, onLeave) {
  element("bar-actions").replaceChildren(element("bar-enrolled").content.cloneNode(true));
  const settings = element("settings");
  const leaving = element("leaving");
  const open = element("open-settings");

  open.onclick = () => {
    const { device, edition, hasSound, isRapid } = state.kept;
    element("settings-device").textContent = word("device", { device, edition });
    element("setting-sound").checked = hasSound;
    element("setting-rapid").checked = isRapid;
    settings.showModal();
  };
  element("close-settings").onclick = () => settings.close();
  element("setting-sound").onchange = ({ target }) => state.set({ hasSound: target.checked });
  element("setting-rapid").onchange = ({ target }) => state.set({ isRapid: target.checked });
  element("try-sounds").onclick = () => sound.rehearse();

  element("leave").onclick = () => {
    const unsent = unsentWords(queue.unsent);
    element("leaving-unsent").textContent = unsent && word("unsent-warning", { unsent });
    element("leaving-unsent").hidden = unsent === "";
    settings.close();
    leaving.showModal();
  };
  element("stay").onclick = () => leaving.close();
  element("leave-now").onclick = () => {
    leaving.close();
    onLeave();
  };
}
