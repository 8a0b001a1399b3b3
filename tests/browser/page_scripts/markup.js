// Returns what is wrong with the markup of the open page, as a list of sentences.
() => {
  const faults = [];
  const say = (text, element) =>
    faults.push(element ? `${text}: ${element.outerHTML.slice(0, 160)}` : text);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const nameOf = (element) => {
    const by = (element.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean);
    const texts = by.map((id) => document.getElementById(id)?.textContent || "");
    const labels = [...(element.labels || [])].map((label) => label.textContent);
    const inside = element.matches("a, button, summary") ? [element.textContent] : [];
    const pictures = all("img[alt]", element).map((picture) => picture.alt);
    const own = [element.getAttribute("aria-label") || "", element.title];
    return [...texts, ...own, ...labels, ...inside, ...pictures].join(" ").trim();
  };

  if (!document.title.trim()) say("no title");
  if (!document.documentElement.lang.startsWith("zh")) say("not marked as Chinese");
  const viewport = document.querySelector("meta[name=viewport]")?.content || "";
  if (/user-scalable=no|maximum-scale/.test(viewport)) say("cannot be enlarged");

  const headings = all("h1, h2, h3, h4, h5, h6");
  if (all("h1").length !== 1) say(`${all("h1").length} h1`);
  headings.reduce((above, heading) => {
    const level = Number(heading.tagName[1]);
    if (above && level > above + 1) say(`h${level} after h${above}`, heading);
    if (!nameOf(heading) && !heading.textContent.trim()) say("empty heading", heading);
    return level;
  }, 0);

  if (all("main").length !== 1) say(`${all("main").length} main`);
  for (const part of ["header", "footer"]) {
    const landmarks = all(part).filter((element) => !element.closest("main, article, section"));
    if (landmarks.length !== 1) say(`${landmarks.length} ${part} of the page`);
  }
  for (const kind of ["nav", "form[role=search]"]) {
    const names = all(kind).map(nameOf);
    if (names.some((name) => !name)) say(`a ${kind} without a name`);
    if (new Set(names).size !== names.length) say(`two ${kind} of one name: ${names}`);
  }

  const ids = all("[id]").map((element) => element.id);
  for (const id of ids.filter((id, place) => ids.indexOf(id) !== place)) say(`id ${id} twice`);
  for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget"]) {
    for (const element of all(`[${attribute}]`)) {
      for (const id of element.getAttribute(attribute).split(/\s+/)) {
        if (!document.getElementById(id)) say(`${attribute} leads nowhere`, element);
      }
    }
  }
  for (const link of all("a[href^='#']")) {
    const target = link.getAttribute("href").slice(1);
    if (!target || !document.getElementById(decodeURIComponent(target))) {
      say("leads to no part of the page", link);
    }
  }

  for (const picture of all("img")) {
    if (!picture.hasAttribute("alt")) say("no alternative text", picture);
    if (!picture.hasAttribute("width") || !picture.hasAttribute("height")) {
      say("the page moves when it loads", picture);
    }
  }
  for (const drawing of all("svg:not([aria-hidden=true]):not([role=img]):not([role=group][aria-label])")) {
    if (!drawing.closest("[aria-hidden=true]")) say("a drawing without a role", drawing);
  }
  for (const field of all("input:not([type=hidden]), select, textarea")) {
    if (!nameOf(field)) say("a field without a label", field);
  }
  for (const control of all("a, button, summary")) {
    if (!nameOf(control)) say("nothing to read aloud", control);
  }
  for (const link of all("a:not([href])")) say("a link to nowhere", link);
  for (const list of all("ul, ol")) {
    if ([...list.children].some((child) => child.tagName !== "LI")) say("not a list item", list);
  }
  for (const table of all("table")) {
    if (!table.querySelector("th")) say("a table without headings", table);
  }
  for (const element of all("[tabindex]")) {
    if (element.tabIndex > 0) say("out of the order of the page", element);
  }
  // What a script draws has its styles set through the DOM, which is not inline style of the page.
  const drawn = ".dj-map__leaflet, .dj-map__leaflet *, .dj-chart, .dj-chart *, .dj-compare";
  for (const element of all("[style], script:not([src]):not([type='application/ld+json'])")) {
    if (!element.matches(drawn)) say("inline style or script", element);
  }
  return faults;
}
