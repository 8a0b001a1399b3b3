// Gives the focus to everything in the open page that Tab can reach, one after the other, and
// returns where it cannot be seen: no ring around it, outside the screen, or under something else.
// The keyboard was used last, so that browsers show the ring.
() => {
  const faults = [];
  const say = (text, element) => faults.push(`${text}: ${element.outerHTML.slice(0, 160)}`);
  const width = (part, layer) => {
    const style = getComputedStyle(part, layer);
    return style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
  };
  const hasRing = (element) => {
    // On what has the focus, on its layer that covers a whole card, or on that card.
    const widths = [null, "::before", "::after"].map((layer) => width(element, layer));
    const card = element.closest(".dj-card");
    if (card) widths.push(width(card, null));
    return Math.max(...widths) >= 2;
  };
  const within = (value, most) => Math.min(Math.max(value, 1), most - 1);
  // Any of the points is enough: what is only partly covered, or larger than the screen, is found.
  const isOnTop = (element) =>
    [...element.getClientRects()].some((box) =>
      [0.1, 0.5, 0.9].some((share) => {
        const left = within(box.left + box.width * share, innerWidth);
        const top = document.elementFromPoint(left, within(box.top + box.height / 2, innerHeight));
        return top && (element.contains(top) || top.contains(element) || top.closest("label")?.control === element);
      }),
    );

  const reachable = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
  const wanted = reachable.filter(
    (element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }),
  );
  for (const element of wanted) {
    if (!element.checkVisibility()) continue; // what had the focus before has closed it again
    element.focus();
    if (element.type === "radio" || element.closest("[inert]")) continue;
    if (document.activeElement !== element) say("does not take the focus", element);
    else if (!hasRing(element)) say("has the focus without a ring", element);
    else if (!isOnTop(element)) say("has the focus and cannot be seen", element);
  }
  return faults;
}
