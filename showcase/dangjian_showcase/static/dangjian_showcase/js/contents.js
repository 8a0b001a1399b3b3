// Marks in the contents of a long page which part is being read.
// Without this file the contents lead to the parts all the same.

const NEAR_TOP = "-15% 0px -75% 0px"; // the band of the window in which a part counts as read

function follow(contents) {
  const links = new Map();
  for (const link of contents.querySelectorAll("a[href^='#']")) {
    const part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (part) links.set(part, link);
  }
  const list = contents.querySelector("ul");

  function mark(part) {
    for (const [other, link] of links) {
      if (other === part) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
    // On the phone the list is a strip that scrolls sideways: keep the mark in sight.
    const link = links.get(part);
    const left = link.offsetLeft - list.offsetLeft;
    if (list.scrollWidth > list.clientWidth) list.scrollLeft = left - list.clientWidth / 3;
  }

  const watcher = new IntersectionObserver(
    (changes) => {
      const seen = changes.filter((change) => change.isIntersecting);
      if (seen.length) mark(seen.at(-1).target);
    },
    { rootMargin: NEAR_TOP },
  );
  for (const part of links.keys()) watcher.observe(part);
}

document.querySelectorAll(".dj-contents").forEach(follow);
