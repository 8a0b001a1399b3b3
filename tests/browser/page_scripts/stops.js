// Gives everything in the open page that Tab should stop at its number, in the order of the page,
// and returns how many there are. Of radio buttons of one name only one is a stop.
() => {
  const groups = new Set();
  const isStop = (element) => {
    if (element.tabIndex < 0 || element.disabled || element.closest("[inert]")) return false;
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    if (element.type !== "radio") return true;
    const group = [...document.getElementsByName(element.name)];
    const chosen = group.find((radio) => radio.checked) ?? group[0];
    if (element !== chosen || groups.has(element.name)) return false;
    groups.add(element.name);
    return true;
  };
  const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");
  const stops = [...all].filter(isStop);
  stops.forEach((element, number) => {
    element.dataset.stop = number;
  });
  return stops.length;
}
