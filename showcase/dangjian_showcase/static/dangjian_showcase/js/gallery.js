// Opens the large pictures of a gallery above the page, where their links would leave it.
// Without this file the links lead to the pictures themselves.

/** Make an element with some attributes and a text. */
function element(name, attributes = {}, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

function makeBox(words) {
  const box = element("dialog", { class: "dj-lightbox", "aria-label": words.djLabel });
  const stage = element("figure", { class: "dj-lightbox__stage" });
  const picture = element("img", { class: "dj-lightbox__picture", alt: "" });
  const caption = element("figcaption", { class: "dj-lightbox__caption" });
  const count = element("p", { class: "dj-lightbox__count", role: "status" });
  const bar = element("div", { class: "dj-lightbox__bar" });
  const button = (name, sign) => {
    const made = element("button", { type: "button", class: "dj-lightbox__button", "aria-label": name });
    made.append(element("span", { "aria-hidden": "true" }, sign));
    return made;
  };
  const previous = button(words.djPrevious, "←");
  const next = button(words.djNext, "→");
  const close = button(words.djClose, "×");
  stage.append(picture, caption);
  bar.append(previous, count, next, close);
  box.append(bar, stage);
  document.body.append(box);
  return { box, picture, caption, count, previous, next, close };
}

function openable(gallery) {
  const links = [...gallery.querySelectorAll("a[data-dj-picture]")];
  if (!links.length || typeof HTMLDialogElement === "undefined") return;
  const words = gallery.dataset;
  let parts = null;
  let here = 0;

  function show(place) {
    here = (place + links.length) % links.length;
    const link = links[here];
    const small = link.querySelector("img");
    parts.picture.src = link.href;
    parts.picture.alt = small?.alt ?? "";
    parts.caption.textContent =
      link.closest("figure")?.querySelector("figcaption")?.textContent.trim().replace(/\s+/g, " ") ?? "";
    parts.count.textContent = words.djCount
      .replace("{number}", here + 1)
      .replace("{total}", links.length);
    // The neighbours are likely to be asked for next.
    for (const step of [1, -1]) new Image().src = links[(here + step + links.length) % links.length].href;
  }

  function open(place) {
    if (!parts) {
      parts = makeBox(words);
      parts.previous.addEventListener("click", () => show(here - 1));
      parts.next.addEventListener("click", () => show(here + 1));
      parts.close.addEventListener("click", () => parts.box.close());
      parts.box.addEventListener("click", (event) => {
        if (event.target === parts.box) parts.box.close();
      });
      parts.box.addEventListener("keydown", (event) => {
        const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: links.length - 1 }[event.key];
        if (next === undefined) return;
        event.preventDefault();
        show(next);
      });
      // Back to the picture that was looked at last, not to the one that was opened first.
      parts.box.addEventListener("close", () => links[here].focus());
      const isAlone = links.length < 2;
      parts.previous.hidden = isAlone;
      parts.next.hidden = isAlone;
    }
    show(place);
    parts.box.showModal();
    parts.close.focus();
  }

  links.forEach((link, place) => {
    link.addEventListener("click", (event) => {
      // Whoever asks for a new tab gets it.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
      event.preventDefault();
      open(place);
    });
  });
}

document.querySelectorAll("[data-dj-gallery]").forEach(openable);
