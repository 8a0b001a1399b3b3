// Comforts that a page can do without: tabs, sharing, printing.
// Everything is there without this file; what only a script can do stays hidden until it runs.

/** Turn lists that stand below each other into tabs (WAI-ARIA tabs pattern). */
function makeTabs(box) {
  const panels = [...box.querySelectorAll("[data-dj-panel]")];
  if (panels.length < 2) return;
  const bar = document.createElement("div");
  bar.className = "dj-tabs__bar";
  bar.setAttribute("role", "tablist");
  bar.setAttribute("aria-label", box.dataset.djTabs);

  const tabs = panels.map((panel, index) => {
    const tab = document.createElement("button");
    tab.type = "button";
    tab.className = "dj-tabs__tab";
    tab.id = `${box.id}-tab-${index}`;
    tab.textContent = panel.dataset.djPanel;
    tab.setAttribute("role", "tab");
    panel.id ||= `${box.id}-panel-${index}`;
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    // The heading says what the tab says now; its link can still be reached, and is seen then.
    panel.querySelector("[data-dj-panel-title]")?.classList.add("visually-hidden-focusable");
    tab.addEventListener("click", () => choose(index));
    bar.append(tab);
    return tab;
  });

  function choose(chosen, focus = false) {
    tabs.forEach((tab, index) => {
      tab.setAttribute("aria-selected", String(index === chosen));
      tab.tabIndex = index === chosen ? 0 : -1;
      panels[index].hidden = index !== chosen;
    });
    if (focus) tabs[chosen].focus();
  }

  bar.addEventListener("keydown", (event) => {
    const here = tabs.indexOf(document.activeElement);
    const last = tabs.length - 1;
    const next = {
      ArrowRight: here === last ? 0 : here + 1,
      ArrowLeft: here === 0 ? last : here - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (here === -1 || next === undefined) return;
    event.preventDefault();
    choose(next, true);
  });

  box.classList.add("dj-tabs--ready");
  box.prepend(bar);
  choose(0);
}

/** Share by the device's own sheet, or copy the address where there is none. */
async function share(button, status) {
  const page = { title: document.title, url: location.href };
  try {
    if (navigator.share) {
      await navigator.share(page);
      return;
    }
    await navigator.clipboard.writeText(page.url);
    status.textContent = button.dataset.djDone;
  } catch (error) {
    // Whoever closes the sheet knows it; that the browser forbids copying is told.
    if (error.name !== "AbortError") status.textContent = button.dataset.djFailed;
  }
}

function showTools(box) {
  const status = box.querySelector("[data-dj-status]");
  box.querySelector("[data-dj-print]")?.addEventListener("click", () => window.print());
  const button = box.querySelector("[data-dj-share]");
  button?.addEventListener("click", () => share(button, status));
  // Copying needs a secure address; where there is neither way, no button promises one.
  if (button && !navigator.share && !navigator.clipboard) button.hidden = true;
  box.hidden = false;
}

document.querySelectorAll("[data-dj-tabs]").forEach(makeTabs);
document.querySelectorAll("[data-dj-tools]").forEach(showTools);
