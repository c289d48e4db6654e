/**
 * The plan by keyboard and by mouse. The drawing is one stop of the Tab key; arrows go from stand
 * to stand, with Shift they move one. A finger scrolls, and opens the form of the stand that it taps.
 */

import { nearest, placeOf, WAYS } from "../plan/floor.js";
import { gripOf, Held } from "../plan/held.js";
import { dragging } from "../plan/pointer.js";
import { move, send } from "../plan/server.js";
import { word } from "../plan/words.js";

const REST = 450; // milliseconds after Shift is let go: another press goes on with the same gesture
const METRE = 10; // decimetres
const SVG = "http://www.w3.org/2000/svg";

/** @param {HTMLElement} root */
export function mount(root) {
  const status = document.querySelector("[data-plan-status]");
  const alert = document.querySelector("[data-plan-alert]");
  /** @type {SVGSVGElement} */
  let drawing = null;
  /** @type {SVGElement[]} */
  let stands = [];
  /** @type {Held | null} */
  let held = null;
  let rest = 0;
  let isSizing = false;
  let isBusy = false;

  const say = (sentence) => {
    status.textContent = sentence;
    alert.textContent = "";
  };

  const warn = (sentence) => {
    status.textContent = "";
    alert.textContent = sentence;
  };

  /** @returns {string} what the server has to tell of its own */
  const news = () => root.querySelector("[data-plan-news] .notice__body p:last-child")?.textContent ?? "";

  /** @param {string} number @returns {SVGElement | undefined} */
  const standOf = (number) => stands.find((stand) => stand.dataset.stand === number);

  /** Make the drawing one stop of the Tab key. */
  function enliven() {
    drawing = root.querySelector("[data-plan]");
    stands = [...drawing.querySelectorAll("[data-stand]")];
    drawing.dataset.live = "";
    if (stands.length > 0) {
      drawing.setAttribute("role", "application");
      drawing.setAttribute("aria-describedby", "plan-hint");
      drawing.parentElement.removeAttribute("tabindex");
      stands.forEach((stand) => stand.setAttribute("tabindex", "-1"));
      stands[0].setAttribute("tabindex", "0");
    }
  }

  /** @param {SVGElement} stand */
  function reach(stand) {
    stands.forEach((one) => one.setAttribute("tabindex", one === stand ? "0" : "-1"));
    drawing.querySelector("[data-grip]")?.remove();
    const grip = document.createElementNS(SVG, "path");
    grip.dataset.grip = "";
    grip.setAttribute("class", "plan-office__grip");
    grip.setAttribute("d", gripOf(placeOf(stand)));
    stand.append(grip);
    stand.focus({ preventScroll: true });
    stand.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** @param {string} page what the server says the plan is now */
  function replace(page) {
    const { scrollLeft, scrollTop } = drawing.parentElement;
    root.innerHTML = page;
    enliven();
    drawing.parentElement.scrollTo(scrollLeft, scrollTop);
  }

  /** @param {SVGElement} stand @returns {Held | null} */
  function lift(stand) {
    if (held || isBusy) {
      return null;
    }
    reach(stand);
    held = new Held(stand, stands, { width: Number(drawing.dataset.width), height: Number(drawing.dataset.height) });
    return held;
  }

  function cancel() {
    clearTimeout(rest);
    const { code } = held;
    held.release();
    held = null;
    say(word("back", { code }));
  }

  /**
   * Ask for something, and show the plan as it is then.
   * @param {() => Promise<{isDone: boolean, page: string}>} ask
   * @param {() => string} told what to say when it is done
   * @param {() => Element | null | undefined} after where the focus goes
   */
  async function exchange(ask, told, after) {
    isBusy = true;
    try {
      const { isDone, page } = await ask();
      held = null;
      replace(page);
      (isDone ? say : warn)(isDone ? told() : news());
    } catch {
      held?.release();
      held = null;
      warn(word("silent"));
    }
    isBusy = false;
    const found = after();
    if (found?.dataset.stand) {
      reach(found);
    } else {
      found?.focus();
    }
  }

  function drop() {
    clearTimeout(rest);
    if (!held || isBusy) {
      return;
    }
    if (held.isBack) {
      cancel();
      return;
    }
    const { stand, place } = held;
    const number = stand.dataset.stand;
    const said = held.said();
    exchange(
      () => move(stand, place),
      () => word("done", { said }),
      () => standOf(number),
    );
  }

  /** @param {SVGElement} stand */
  function remove(stand) {
    const beside = nearest(stands, stand, "ArrowLeft") ?? nearest(stands, stand, "ArrowRight");
    const numbers = [stand.dataset.stand, beside?.dataset.stand ?? ""];
    exchange(
      () => send(stand.dataset.remove),
      news,
      () => standOf(numbers[0]) ?? standOf(numbers[1]) ?? stands[0] ?? root.querySelector("[data-plan-undo] button"),
    );
  }

  /** @param {HTMLFormElement} form @param {() => Element | null | undefined} after where the focus goes */
  function takeBack(form, after) {
    if (!isBusy && !held) {
      exchange(
        () => send(form.action),
        news,
        () => after() ?? root.querySelector("[data-plan-undo] button"),
      );
    }
  }

  /** @param {KeyboardEvent} event @param {SVGElement} stand */
  function shift(event, stand) {
    const [right, down] = WAYS[event.key].map((way) => way * (event.ctrlKey || event.metaKey ? METRE : 1));
    clearTimeout(rest);
    if (held || lift(stand)) {
      say(isSizing ? held.stretch(right, down) : held.shift(right, down));
      held.stand.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  const deeds = {
    Home: () => reach(stands[0]),
    End: () => reach(stands.at(-1)),
    Delete: remove,
    Backspace: remove,
    r: (stand) => {
      isSizing = !isSizing;
      say(word(isSizing ? "sizing" : "placing", { code: stand.dataset.code }));
    },
    n: (stand) => {
      const { x, y, width } = placeOf(stand);
      window.location.assign(`${root.dataset.new}?${new URLSearchParams({ x: x + width, y })}`);
    },
  };

  root.addEventListener("keydown", (event) => {
    const undoing = root.querySelector("[data-plan-undo]");
    const stand = event.target.closest("[data-stand]");
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z") {
      event.preventDefault();
      const number = stand?.dataset.stand ?? "";
      takeBack(undoing, () => standOf(number) ?? (number ? stands[0] : null));
      return;
    }
    if (!stand || event.altKey) {
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === "Escape" && held) {
      cancel();
    } else if (key in WAYS && event.shiftKey) {
      shift(event, stand);
    } else if (event.ctrlKey || event.metaKey || held || isBusy) {
      return;
    } else if (key in WAYS) {
      reach(nearest(stands, stand, key) ?? stand);
    } else if (key in deeds) {
      deeds[key](stand);
    } else {
      return;
    }
    event.preventDefault();
  });

  root.addEventListener("keyup", (event) => {
    if (event.key === "Shift" && held) {
      clearTimeout(rest);
      rest = setTimeout(drop, REST);
    }
  });

  // Who tabs away, or clicks elsewhere, has put the stand where it is.
  root.addEventListener("focusout", (event) => {
    if (held && event.relatedTarget && event.relatedTarget !== held.stand) {
      drop();
    }
  });

  root.addEventListener("click", (event) => {
    const stand = event.target.closest("[data-stand]");
    // By keyboard, by finger and by a reader of the screen a click opens; by mouse it chooses.
    if (stand && event.detail > 0 && event.pointerType !== "touch") {
      event.preventDefault();
      reach(stand);
    }
  });

  root.addEventListener("dblclick", (event) => {
    const stand = event.target.closest("[data-stand]");
    if (stand) {
      window.location.assign(stand.getAttribute("href"));
    }
  });

  root.addEventListener("submit", (event) => {
    if (event.target.matches("[data-plan-undo]")) {
      event.preventDefault();
      takeBack(event.target, () => root.querySelector("[data-plan-undo] button"));
    }
  });

  dragging(root, { drawing: () => drawing, lift, tell: say, drop, cancel });
  enliven();
}
