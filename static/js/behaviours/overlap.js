/** Says at once that two ticked debates take place together; the server says it again when the form is sent. */

/** @param {HTMLInputElement} box @returns {string} the title of a debate */
function title(box) {
  return box.labels[0].textContent.trim();
}

/**
 * Tell whether two debates overlap; their hours stand in data-start and data-end, in ISO 8601.
 * @param {HTMLInputElement} one
 * @param {HTMLInputElement} other
 * @returns {boolean}
 */
function overlap(one, other) {
  return (
    Date.parse(one.dataset.start) < Date.parse(other.dataset.end) &&
    Date.parse(other.dataset.start) < Date.parse(one.dataset.end)
  );
}

/**
 * Write beside a box which other one it meets, or take the sentence away.
 * @param {HTMLInputElement} box
 * @param {string} sentence empty when nothing is wrong
 */
function tell(box, sentence) {
  const line = box.closest(".choice");
  const id = `${box.id}-clash`;
  const described = new Set(box.getAttribute("aria-describedby")?.split(" "));
  line.querySelector(".choice__clash")?.remove();
  described.delete(id);
  if (sentence) {
    const words = document.createElement("p");
    words.className = "choice__clash";
    words.id = id;
    words.textContent = sentence;
    line.append(words);
    described.add(id);
  }
  box.setAttribute("aria-describedby", [...described].join(" "));
}

/** @param {HTMLElement} element the boxes, with the sentence to write and an empty status */
export function mount(element) {
  const boxes = [...element.querySelectorAll("[data-start]")];
  const status = element.querySelector("[role=status]");

  const check = (changed) => {
    const ticked = boxes.filter((box) => box.checked);
    let news = "";
    for (const box of boxes) {
      const rival = box.checked ? ticked.find((one) => one !== box && overlap(box, one)) : undefined;
      const sentence = rival ? element.dataset.sentence.replace("{other}", () => title(rival)) : "";
      tell(box, sentence);
      if (box === changed) {
        news = sentence;
      }
    }
    status.textContent = news;
  };

  element.addEventListener("change", (event) => check(event.target));
  check(null);
}
