// A list that is narrowed in place: the next page is fetched and its parts take the place of ours.
// Without this file every link and form simply leads to that page; so it does on any error.
// What else stands on the page hears of it by the window's event "dj-listing".

const LISTING = "[data-dj-listing]";
const PARTS = "[data-dj-part]";
const SLOW = 150; // milliseconds after which the list shows that it is waiting

let shown = location.pathname + location.search; // the address that the list belongs to
let fetching = null;

const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const withKey = (key) => find(`[data-dj-key="${CSS.escape(key)}"]`);

/** Remember where the focus is, in words that outlast the elements. */
function rememberFocus() {
  const element = document.activeElement;
  if (!element?.closest(PARTS)) return null;
  const chips = all(".dj-chip");
  return { element, key: element.dataset.djKey, chip: chips.indexOf(element) };
}

/** Put the focus where it was, or as near as there is something left. */
function restoreFocus(focus) {
  if (!focus || focus.element.isConnected) return;
  const chips = all(".dj-chip");
  const beside = focus.chip < 0 ? null : chips[Math.min(focus.chip, chips.length - 1)];
  const same = focus.key && (withKey(focus.key) ?? withKey(focus.key.replace("+", "=")));
  // In the sheet of the phone the focus stays there: elsewhere it would close it.
  const last = find(".dj-sheet:popover-open .dj-sheet__close") ?? find("[data-dj-count]");
  const next = [same, beside, last].find((element) => element?.checkVisibility());
  next?.focus({ preventScroll: true });
}

/** Keep what the visitor opened, closed and typed among the facets. */
function rememberFacets() {
  return all("[data-dj-facet]").map((facet) => ({
    name: facet.dataset.djFacet,
    open: facet.open,
    more: find(".dj-facet__more", facet)?.open,
    typed: find("[data-dj-find] input", facet)?.value,
  }));
}

function restoreFacets(states) {
  for (const { name, open, more, typed } of states) {
    const facet = find(`[data-dj-facet="${CSS.escape(name)}"]`);
    if (!facet) continue;
    facet.open = open;
    const rest = find(".dj-facet__more", facet);
    // The server opens what was asked for in full.
    if (rest) rest.open ||= Boolean(more);
    const input = find("[data-dj-find] input", facet);
    if (input && typed) {
      input.value = typed;
      narrowFacet(facet, typed);
    }
  }
}

/** Show the values of one facet that hold what was typed. */
function narrowFacet(facet, typed) {
  const wanted = typed.trim().toLowerCase();
  const items = all("li", facet);
  for (const item of items) {
    const label = find(".dj-facet__value > span", item).textContent.toLowerCase();
    item.hidden = !label.includes(wanted);
  }
  const more = find(".dj-facet__more", facet);
  if (wanted) more.open = true;
  more.classList.toggle("dj-facet__more--found", Boolean(wanted));
  const none = find("[data-dj-none]", facet);
  none.textContent = items.every((item) => item.hidden) ? none.dataset.djNone : "";
}

/** Give the search fields the words of the list, but for a text that is not sent yet. */
function takeWords(page, force) {
  for (const input of all(`form[role=search] input[name=q]`)) {
    const theirs = page.getElementById(input.id)?.defaultValue ?? "";
    const untouched = input.value === input.defaultValue;
    input.defaultValue = theirs;
    if (untouched || force) input.value = theirs;
  }
}

/** Change our parts for those of another page of this kind. */
function take(page) {
  const names = (root) => all(PARTS, root).map((element) => element.dataset.djPart).join();
  if (names(document) === names(page)) {
    for (const element of all(PARTS)) {
      const theirs = find(`[data-dj-part="${element.dataset.djPart}"]`, page);
      element.replaceChildren(...theirs.childNodes);
    }
  } else {
    find(LISTING).replaceWith(find(LISTING, page));
  }
  document.title = page.title;
}

async function load(address, signal) {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, signal });
  const isOurs = new URL(answer.url).pathname === location.pathname;
  if (!answer.ok || !isOurs) throw new Error(`${answer.status} ${answer.url}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!find(LISTING, page)) throw new Error("no list there");
  return page;
}

/**
 * Show another state of this list.
 * push: as a new step of the history; toTop: for another page of the list; force: the search field
 * takes the words of the list even where another text stands in it.
 */
async function show(address, { push = true, toTop = false, force = false } = {}) {
  fetching?.abort();
  const mine = new AbortController();
  fetching = mine;
  const listing = find(LISTING);
  const slow = setTimeout(() => listing.setAttribute("aria-busy", "true"), SLOW);
  try {
    const page = await load(address, mine.signal);
    const [focus, facets] = [rememberFocus(), rememberFacets()];
    if (push && address !== location.href) {
      history.replaceState({ ...history.state, djScroll: scrollY }, "");
      history.pushState({}, "", address);
    }
    shown = location.pathname + location.search;
    takeWords(page, force);
    take(page);
    restoreFacets(facets);
    const count = find("[data-dj-count]");
    if (toTop) {
      count.focus({ preventScroll: true });
      find("[data-dj-part=results]").scrollIntoView({ block: "start" });
    } else {
      restoreFocus(focus);
    }
    find("[data-dj-announce]").textContent = count.textContent;
    dispatchEvent(new CustomEvent("dj-listing"));
    return true;
  } catch (error) {
    // Overtaken by another choice; on anything else the browser goes there by itself.
    if (!mine.signal.aborted) location.assign(address);
    return false;
  } finally {
    clearTimeout(slow);
    if (fetching === mine) {
      fetching = null;
      find(LISTING)?.removeAttribute("aria-busy");
    }
  }
}

/** Return whether a link only shows this list in another state. */
function isOfThisList(link) {
  const target = new URL(link.href);
  if (target.hash || target.origin !== location.origin || link.target || link.type) return false;
  return target.pathname === location.pathname && Boolean(link.closest(LISTING));
}

function onClick(event) {
  tellChoice(event);
  const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const link = event.target.closest("a[href]");
  if (event.defaultPrevented || event.button || !isPlain || !link || !isOfThisList(link)) return;
  event.preventDefault();
  show(link.href, { toTop: Boolean(link.closest(".dj-pager")) });
}

function onSubmit(event) {
  const form = event.target;
  const target = new URL(form.action);
  if (form.method !== "get" || target.pathname !== location.pathname) return;
  event.preventDefault();
  const pairs = [...new FormData(form)].filter(([, value]) => value.trim());
  target.search = new URLSearchParams(pairs);
  const input = find("input[name=q]", form);
  // From here on this text is the one that was sent: another one typed meanwhile stays.
  if (input) input.defaultValue = input.value;
  // The keyboard of a phone would cover what is found.
  if (matchMedia("(pointer: coarse)").matches) input?.blur();
  show(target.href);
}

async function onPopState(event) {
  // A step to a part of the same page, such as a pin's place, is the browser's own.
  if (location.pathname + location.search === shown) return;
  const there = event.state?.djScroll;
  if ((await show(location.href, { push: false, force: true })) && there !== undefined) {
    scrollTo(0, there);
  }
}

/** Tell the search report which result was chosen. The visitor does not wait for it. */
function tellChoice(event) {
  const link = event.target.closest("a[data-dj-record]");
  const list = link?.closest("[data-chosen-url]");
  if (!list || !link.dataset.djRecord || event.button > 1) return;
  const choice = new FormData();
  choice.set("q", list.dataset.query);
  choice.set("id", link.dataset.djRecord);
  navigator.sendBeacon(list.dataset.chosenUrl, choice);
}

/** Mark the pin of a record and its place in the list together. */
function markPlace(event) {
  const marked = event.target.closest?.("[data-dj-place]")?.dataset.djPlace;
  for (const element of all("[data-dj-place]")) {
    element.classList.toggle("dj-is-marked", element.dataset.djPlace === marked);
  }
}

function onInput(event) {
  const facet = event.target.closest("[data-dj-find]")?.closest("[data-dj-facet]");
  if (facet && !event.isComposing) narrowFacet(facet, event.target.value);
}

/** Close the sheet of the phone when the keyboard leaves it: what is behind it cannot be seen. */
function onFocus({ target, relatedTarget: before }) {
  const sheet = find(".dj-sheet:popover-open");
  if (!sheet || !before || sheet.contains(target)) return;
  // From its button, which opened it, the keyboard has yet to go into it.
  const isButton = target.getAttribute("popovertarget") === sheet.id;
  if (!isButton || sheet.contains(before)) sheet.hidePopover();
}

function onKey(event) {
  // Enter in the field that looks for a value goes on to the first one found.
  if (event.key !== "Enter" || event.isComposing || !event.target.closest("[data-dj-find]")) return;
  event.preventDefault();
  const found = all("li:not([hidden])", event.target.closest("[data-dj-facet]"))[0];
  if (found) find(".dj-facet__value", found).focus();
}

if (find(LISTING)) {
  addEventListener("click", onClick);
  addEventListener("auxclick", tellChoice);
  addEventListener("submit", onSubmit);
  addEventListener("popstate", onPopState);
  addEventListener("pointerover", markPlace);
  addEventListener("focusin", markPlace);
  addEventListener("focusin", onFocus);
  addEventListener("input", onInput);
  addEventListener("compositionend", onInput);
  addEventListener("keydown", onKey);
}
