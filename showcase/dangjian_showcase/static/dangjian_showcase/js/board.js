// The board asks for itself again and again and takes over the new numbers. Where the server does not
// answer, the last ones stay, and the board says since when.

const board = document.querySelector("[data-dj-board]");
const failed = document.querySelector(".dj-board__failed");
const full = document.querySelector(".dj-board__full");
const PATIENCE = 10_000; // milliseconds

const clock = (time) => time.toLocaleTimeString(document.documentElement.lang, { hour12: false });
const shownTime = () => document.querySelector("[data-dj-part=time] time").textContent;
let silentSince = null;

/** Change our parts for those of the page as it is now. */
function take(page) {
  for (const part of document.querySelectorAll("[data-dj-part]")) {
    const theirs = page.querySelector(`[data-dj-part="${part.dataset.djPart}"]`);
    if (theirs) part.replaceChildren(...theirs.childNodes);
  }
}

async function refresh() {
  try {
    const answer = await fetch(location.href, {
      headers: { Accept: "text/html" },
      cache: "no-cache",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("[data-dj-board]")) throw new Error("no board there");
    take(page);
    silentSince = null;
    failed.hidden = true;
  } catch {
    silentSince ??= clock(new Date());
    const text = board.dataset.failed.replace("{time}", silentSince).replace("{last}", shownTime());
    if (failed.textContent !== text) failed.textContent = text;
    failed.hidden = false;
  } finally {
    setTimeout(refresh, board.dataset.djBoard * 1000);
  }
}

if (document.fullscreenEnabled) {
  full.hidden = false;
  full.addEventListener("click", () => document.documentElement.requestFullscreen());
  document.addEventListener("fullscreenchange", () => {
    full.hidden = Boolean(document.fullscreenElement);
  });
}
setTimeout(refresh, board.dataset.djBoard * 1000);
