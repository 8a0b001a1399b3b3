// Returns the elements that stick out of the screen at the side, outside boxes that scroll.
() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(box).overflowX)) return true;
    }
    return false;
  };
  const isHidden = (element) =>
    !element.checkVisibility({ visibilityProperty: true }) || element.closest(".visually-hidden, .dj-skip, .dj-report__trap");
  const out = [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    const sticksOut = box.width > 0 && (box.right > width + 1 || box.left < -1);
    return sticksOut && !isHidden(element) && !scrolls(element);
  });
  const faults = out.map((element) => `${width}px: ${element.outerHTML.slice(0, 120)}`);
  if (document.documentElement.scrollWidth > width) faults.push(`${width}px: the page scrolls sideways`);
  return faults;
}
