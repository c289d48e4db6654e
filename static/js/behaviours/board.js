/**
 * The board by keyboard and by mouse. Each day is a grid with one stop of the Tab key; arrows go
 * from cell to cell, Space or Enter lifts a card. Narrow screens keep the links of the page.
 */

import { Grid } from "../board/grid.js";
import { Held } from "../board/held.js";
import { stepFrom, whileHeld } from "../board/keys.js";
import { dragging } from "../board/pointer.js";
import { move, undo } from "../board/server.js";
import { word } from "../board/words.js";

/** @param {HTMLElement} root */
export function mount(root) {
  const wide = window.matchMedia("(width >= 60rem)");
  const status = document.querySelector("[data-board-status]");
  const alert = document.querySelector("[data-board-alert]");
  /** @type {Grid[]} */
  let days = [];
  /** @type {Held | null} */
  let held = null;
  let row = 0; // the row that was reached last
  let isBusy = false;

  const say = (sentence) => {
    status.textContent = sentence;
    alert.textContent = "";
  };

  const warn = (sentence) => {
    status.textContent = "";
    alert.textContent = sentence;
  };

  /** @param {Element} cell @returns {Grid | undefined} */
  const dayOf = (cell) => days.find((day) => day.where.has(cell));

  /** Make the tables grids, or leave them what they are. */
  function enliven() {
    days = wide.matches ? [...root.querySelectorAll(".board-grid")].map((table) => new Grid(table)) : [];
    root.toggleAttribute("data-live", wide.matches);
    for (const day of days) {
      day.table.setAttribute("role", "grid");
      day.table.setAttribute("aria-describedby", "board-hint");
      day.box.removeAttribute("tabindex");
      for (const cell of day.where.keys()) {
        cell.tabIndex = -1;
      }
      for (const link of day.table.querySelectorAll("tbody a")) {
        link.tabIndex = -1; // O opens, Space lifts
      }
      const first = day.table.querySelector("td[data-draft]") ?? day.cellAt(0, 0);
      first.tabIndex = 0;
    }
  }

  /** @param {HTMLElement} cell @param {number} [to] the row to remember */
  function reach(cell, to) {
    const day = dayOf(cell);
    if (day) {
      day.table.querySelectorAll("td[tabindex='0']").forEach((one) => {
        one.tabIndex = -1;
      });
      cell.tabIndex = 0;
      row = to ?? day.where.get(cell).row;
      if (!cell.dataset.draft) {
        cell.setAttribute("aria-label", day.freeWords(cell));
      }
    }
    cell.focus();
  }

  /** @param {string} page what the server says the board is now */
  function replace(page) {
    const scrolls = days.map(({ box }) => [box.scrollLeft, box.scrollTop]);
    const top = days[0]?.box.getBoundingClientRect().top;
    const isOpen = root.querySelector(".board-warnings")?.open;
    root.innerHTML = page;
    enliven();
    root.querySelector(".board-warnings")?.toggleAttribute("open", isOpen ?? true);
    days.forEach(({ box }, index) => box.scrollTo(...(scrolls[index] ?? [0, 0])));
    window.scrollBy(0, top === undefined ? 0 : (days[0]?.box.getBoundingClientRect().top ?? top) - top);
  }

  /** @param {string} number @returns {HTMLElement | null} the card, or what lifts it from the tray */
  function cardOf(number) {
    const card = root.querySelector(`[data-draft="${number}"]`);
    return card?.querySelector("[data-lift]") ?? card;
  }

  /** @returns {string} what the server has to tell of its own */
  const news = () => root.querySelector("[data-board-news] .notice__body p:last-child")?.textContent ?? "";

  /** @param {string} number @returns {string} */
  function warnings(number) {
    const lines = root.querySelectorAll(`[data-draft="${number}"] .board-card__warnings li`);
    return [...lines].map((line) => line.textContent).join(" ");
  }

  /** @param {HTMLElement} card @returns {Held | null} */
  function lift(card) {
    const day = dayOf(card) ?? days[0];
    if (!day || held || isBusy) {
      return null;
    }
    const place = card.dataset.starts
      ? day.placeOf(card)
      : { day, minute: 0, room: Math.max(0, day.roomOf(card.dataset.room)), length: Number(card.dataset.minutes) };
    held = new Held(card, place, days, say);
    return held;
  }

  /** @param {HTMLElement} card */
  function liftByKey(card) {
    if (lift(card)) {
      if (!card.dataset.starts) {
        reach(held.place.day.cellAt(0, held.place.day.rooms[held.place.room].first));
      }
      held.ghost.reveal();
      say(word("held", { title: held.title, at: held.ghost.words.textContent }));
    }
  }

  function cancel() {
    const { card, title } = held;
    held.release();
    held = null;
    reach(card.querySelector("[data-lift]") ?? card);
    say(word("back", { title }));
  }

  /** @param {import("../board/grid.js").Place | null} place none: among those to place */
  async function put(place) {
    const { card, title } = held;
    const number = card.dataset.draft;
    const at = place ? held.ghost.words.textContent : "";
    held.stop();
    isBusy = true;
    try {
      const { isDone, page } = await move(card, place);
      held = null;
      replace(page);
      const told = word(place ? "dropped" : "waiting", { title, at });
      if (isDone) {
        say(`${told} ${place ? warnings(number) || word("fine") : ""}`.trim());
      } else {
        warn(news());
      }
    } catch {
      held?.release();
      held = null;
      warn(word("silent"));
    }
    isBusy = false;
    const found = cardOf(number);
    if (found) {
      reach(found);
    }
  }

  function drop() {
    if (held.isBack) {
      const { card, title } = held;
      held.release();
      held = null;
      reach(card);
      say(word("same", { title }));
    } else {
      put(held.place);
    }
  }

  const unplace = () => (held.origin ? put(null) : cancel());

  /** @param {HTMLFormElement} form @param {() => HTMLElement | null} after where the focus goes */
  async function takeBack(form, after) {
    if (isBusy) {
      return;
    }
    isBusy = true;
    try {
      const { isDone, page } = await undo(form.action);
      replace(page);
      (isDone ? say : warn)(news());
    } catch {
      warn(word("silent"));
    }
    isBusy = false;
    const found = after() ?? root.querySelector("[data-board-undo] button");
    if (found) {
      reach(found);
    }
  }

  /** @returns {() => HTMLElement | null} finds again what has the focus now */
  function remembered() {
    const cell = document.activeElement?.closest("td, [data-draft]");
    if (cell?.dataset.draft) {
      return () => cardOf(cell.dataset.draft) ?? days[0]?.cellAt(0, 0) ?? null;
    }
    const day = cell && dayOf(cell);
    const index = days.indexOf(day);
    const at = day?.where.get(cell);
    return () => (at ? (days[index]?.cellAt(at.row, at.column) ?? null) : null);
  }

  root.addEventListener("keydown", (event) => {
    const undoing = root.querySelector("[data-board-undo]");
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && undoing) {
      event.preventDefault();
      if (!held) {
        takeBack(undoing, remembered());
      }
      return;
    }
    if (event.altKey || event.metaKey || isBusy) {
      return;
    }
    if (held) {
      if (whileHeld(event, held, { drop, cancel, unplace })) {
        event.preventDefault();
      }
      return;
    }
    const cell = event.target.closest("td");
    const day = cell && dayOf(cell);
    if (!day || event.target !== cell) {
      return;
    }
    const step = stepFrom(event, day, cell, row);
    const key = event.key.toLowerCase();
    if (step) {
      reach(step.cell, step.row);
    } else if ((key === "enter" || key === " ") && cell.dataset.draft) {
      liftByKey(cell);
    } else if (key === "n" || (key === "enter" && !cell.dataset.draft)) {
      const { column } = day.where.get(cell);
      const place = { salle: day.rooms[day.roomAt(column)].id, debut: day.momentAt(row * 15) };
      window.location.assign(`${root.dataset.new}?${new URLSearchParams(place)}`);
    } else if (key === "o" && cell.dataset.draft) {
      window.location.assign(cell.dataset.form);
    } else if (!event.key.startsWith("Arrow")) {
      return;
    }
    event.preventDefault();
  });

  root.addEventListener("click", (event) => {
    const lifting = event.target.closest("[data-lift]");
    const place = event.target.closest("a[href^='#debat-']");
    if (lifting) {
      liftByKey(lifting.closest("[data-draft]"));
    } else if (place) {
      event.preventDefault();
      reach(cardOf(place.hash.replace("#debat-", "")));
    } else if (event.target.closest("td") && days.length > 0 && !event.target.closest("a")) {
      reach(event.target.closest("td"));
    }
  });

  root.addEventListener("dblclick", (event) => {
    const cell = event.target.closest("td.board-grid__cell--free");
    const day = cell && dayOf(cell);
    if (day) {
      const { row: top, column } = day.where.get(cell);
      const place = { salle: day.rooms[day.roomAt(column)].id, debut: day.momentAt(top * 15) };
      window.location.assign(`${root.dataset.new}?${new URLSearchParams(place)}`);
    }
  });

  // Who tabs away, or clicks elsewhere, lets go: the card is back, as with Escape.
  root.addEventListener("focusout", (event) => {
    if (held && !isBusy && event.relatedTarget && !root.contains(event.relatedTarget)) {
      const { title } = held;
      held.release();
      held = null;
      say(word("back", { title }));
    }
  });

  root.addEventListener("submit", (event) => {
    if (event.target.matches("[data-board-undo]")) {
      event.preventDefault();
      takeBack(event.target, () => root.querySelector("[data-board-undo] button"));
    }
  });

  dragging(root, { days: () => days, lift, drop, cancel, unplace });
  wide.addEventListener("change", enliven);
  enliven();

  const arrived = /^#debat-(\d+)$/.exec(window.location.hash);
  if (arrived) {
    const card = cardOf(arrived[1]);
    if (card) {
      reach(card);
    }
  }
}
