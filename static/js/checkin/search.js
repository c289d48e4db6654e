/** Finds people by their names, for those who may; only the server knows names. */

import { NoAnswer } from "./api.js";
import { spoken } from "./badge.js";
import { offerPrint } from "./printing.js";
import { sayTrouble, show } from "./screens.js";
import { word } from "./words.js";

const PAUSE = 300; // milliseconds without a letter before the server is asked
const FEWEST = 2; // letters

/**
 * @typedef {object} Found
 * @property {string} badge its code
 * @property {string} name
 * @property {string} organisation
 * @property {string} category
 * @property {"active" | "annulee"} state
 * @property {boolean} inside
 */

/**
 * Let the volunteer look for somebody.
 * @param {import("./api.js").Api} api
 * @returns {Promise<string>} the code of the badge to judge; empty when the volunteer goes back
 */
export function search(api) {
  return new Promise((resolve) => {
    const screen = show("search");
    const field = screen.querySelector("#search-words");
    const list = screen.querySelector("#search-found");
    const trouble = screen.querySelector("#search-trouble");
    const news = screen.querySelector("#search-news");
    let timer = 0;
    let asked = 0;

    const ask = async () => {
      clearTimeout(timer);
      const words = field.value.trim();
      const turn = ++asked;
      if (words.length < FEWEST || !field.isConnected) {
        list.replaceChildren();
        news.textContent = "";
        return;
      }
      try {
        const { attendees, more } = await api.attendees(words);
        if (turn === asked && field.isConnected) {
          sayTrouble(trouble, "");
          list.replaceChildren(...attendees.map((one) => drawn(one, api, resolve)));
          news.textContent = newsOf(attendees.length, more);
        }
      } catch (error) {
        if (turn === asked && field.isConnected) {
          list.replaceChildren();
          news.textContent = "";
          sayTrouble(trouble, error instanceof NoAnswer ? word("search-offline") : error.words);
        }
      }
    };
    screen.querySelector("form").onsubmit = (event) => {
      event.preventDefault();
      ask();
    };
    field.oninput = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    };
    screen.querySelector("#go-back").onclick = () => resolve("");
    field.focus();
  });
}

/**
 * @param {number} number of people
 * @param {boolean} isMore whether there are others
 * @returns {string}
 */
function newsOf(number, isMore) {
  if (number === 0) {
    return word("search-none");
  }
  if (isMore) {
    return word("search-more", { n: number });
  }
  return number === 1 ? word("search-one") : word("search-many", { n: number });
}

/**
 * @param {Found} person
 * @param {import("./api.js").Api} api
 * @param {(code: string) => void} onChosen
 * @returns {Element}
 */
function drawn(person, api, onChosen) {
  const line = document.getElementById("found-line").content.cloneNode(true).firstElementChild;
  const { badge, name, organisation, category, state, inside } = person;
  line.querySelector(".found__name").textContent = name;
  line.querySelector(".found__what").textContent = [
    word(`category-${category}`),
    organisation,
    spoken(badge),
  ]
    .filter(Boolean)
    .join(" · ");
  const how = state === "annulee" ? "found-cancelled" : inside && "found-inside";
  const mark = line.querySelector(".found__state");
  mark.textContent = how ? word(how) : "";
  mark.hidden = !how;
  const [judge, print] = line.querySelectorAll("button");
  judge.setAttribute("aria-label", `${judge.textContent}, ${name}`);
  judge.onclick = () => onChosen(badge);
  print.setAttribute("aria-label", `${print.textContent}, ${name}`);
  offerPrint(print, line.querySelector(".found__trouble"), api, badge);
  return line;
}
