// What a search field may mean, below it while one types: WAI-ARIA's combobox with a list.
// The field stays a field of its form: without this file, or without an answer, Enter searches.

const WAIT = 120; // milliseconds without a key before the server is asked

/** Append a text to an element, those of its characters that were meant in bold: [start, end]. */
function appendMarked(element, text, meant) {
  const [start, end] = meant ?? [0, 0];
  const characters = [...text]; // as the server counts them
  const piece = (from, to) => characters.slice(from, to).join("");
  element.append(piece(0, start));
  if (meant) element.append(part("b", "", piece(start, end)));
  element.append(piece(end));
}

function part(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

class Suggestions {
  constructor(input) {
    this.input = input;
    this.options = [];
    this.active = -1;
    this.composing = false;
    this.build();
    this.listen();
  }

  build() {
    const { input } = this;
    this.list = part("ul", "dj-suggest");
    this.list.id = `${input.id}-suggestions`;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.dataset.suggestLabel);
    // A region of its own: browsers tell of a list that opens, but not how long it is.
    this.status = part("span", "visually-hidden");
    this.status.setAttribute("role", "status");
    input.form.append(this.list, this.status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("aria-expanded", "false");
  }

  listen() {
    const { input, list } = this;
    // While an input method composes, the letters are not yet what the visitor means.
    input.addEventListener("compositionstart", () => {
      this.composing = true;
      this.forget();
    });
    input.addEventListener("compositionend", () => {
      this.composing = false;
      this.askSoon();
    });
    input.addEventListener("input", (event) => {
      if (!this.composing && !event.isComposing) this.askSoon();
    });
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.form.addEventListener("submit", () => this.close());
    // A press on an option must not take the focus first: the list would close under it.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("mousemove", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(this.options.indexOf(option));
    });
    list.addEventListener("click", () => this.close());
    input.addEventListener("blur", () => this.close());
    // A visitor who comes back by “back” finds the field as it was left, without the list.
    window.addEventListener("pagehide", () => this.close());
  }

  get isOpen() {
    return !this.list.hidden;
  }

  /** Drop what was asked and not yet answered. */
  forget() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.asking = null;
  }

  askSoon() {
    this.forget();
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    const typed = this.input.value.trim();
    if (!typed) {
      this.close();
      return;
    }
    const asking = new AbortController();
    this.asking = asking;
    try {
      const address = this.input.dataset.suggestUrl + encodeURIComponent(typed);
      const answer = await fetch(address, {
        headers: { Accept: "application/json" },
        signal: asking.signal,
      });
      if (!answer.ok) throw new Error(answer.status);
      const { suggestions } = await answer.json();
      if (!asking.signal.aborted) this.show(suggestions, typed);
    } catch {
      // Overtaken by the next letter, or no answer: the search itself works all the same.
      if (!asking.signal.aborted) this.close();
    }
  }

  show(suggestions, typed) {
    if (!suggestions.length || document.activeElement !== this.input) {
      this.close();
      return;
    }
    this.options = suggestions.map((suggestion, place) => {
      const option = this.option(place, suggestion.url);
      const name = part("span", "dj-suggest__name");
      appendMarked(name, suggestion.text, suggestion.meant);
      const about = [suggestion.label, suggestion.organisation].filter(Boolean).join(" · ");
      option.append(name, " ", part("span", "dj-suggest__about", about));
      return option;
    });
    this.options.push(this.searchItself(typed));
    this.list.replaceChildren(
      ...this.options.map((option) => {
        const item = document.createElement("li");
        item.setAttribute("role", "none");
        item.append(option);
        return item;
      }),
    );
    this.choose(-1);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    const said = this.input.dataset.suggestCount.replace("{number}", suggestions.length);
    this.status.textContent = said;
  }

  option(place, address) {
    const option = part("a", "dj-suggest__option");
    option.id = `${this.list.id}-${place}`;
    option.href = address;
    option.tabIndex = -1;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    return option;
  }

  /** Return the last row: the search for what was typed, whatever the names above. */
  searchItself(typed) {
    const { form, dataset } = this.input;
    const address = new URL(form.action);
    address.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const option = this.option(this.options.length, address.href);
    option.classList.add("dj-suggest__option--search");
    const said = dataset.suggestSearch.replace("{words}", () => typed);
    option.append(part("span", "dj-suggest__name", said));
    return option;
  }

  close() {
    this.forget();
    this.choose(-1);
    this.list.hidden = true;
    this.status.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
  }

  /** Make one option the active one; -1 for none. The focus stays in the field. */
  choose(place) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = place;
    const option = this.options[place];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  onKey(event) {
    // 229: the key belongs to the input method, even where the composition has just ended.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (this.onKeyOf(event.key)) event.preventDefault();
  }

  /** Do what a key does here; return whether it did anything. */
  onKeyOf(key) {
    const { active, isOpen } = this;
    const last = this.options.length - 1;
    if (!isOpen) {
      if (key !== "ArrowDown" || !this.input.value.trim()) return false;
      this.forget();
      this.ask();
      return true;
    }
    if (key === "Escape") this.close();
    // Past either end lies the field itself.
    else if (key === "ArrowDown") this.choose(active === last ? -1 : active + 1);
    else if (key === "ArrowUp") this.choose(active === -1 ? last : active - 1);
    else if (active === -1) return false;
    else if (key === "Home") this.choose(0);
    else if (key === "End") this.choose(last);
    else if (key === "Enter") this.options[active].click();
    else return false;
    return true;
  }
}

document.querySelectorAll("input[data-suggest-url]").forEach((input) => new Suggestions(input));
