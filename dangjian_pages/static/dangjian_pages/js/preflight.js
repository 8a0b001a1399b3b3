// Checks the form in the editor while it is being filled in, and leads to what was found.
(() => {
  const INTERVAL = 1000; // milliseconds; a change is sent once it has rested as long
  const PATIENCE = 2000; // milliseconds to wait until a place is shown
  const SETTLED = 300; // milliseconds after which nothing moves any more
  const MARKED = 3000; // milliseconds for which the place stays marked

  // Editors of rich text write into hidden fields without an event, so the form is compared.
  const read = (form) => {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return new URLSearchParams(data);
  };

  const find = (form, anchor) => {
    let place = form;
    for (const part of anchor.split(".")) {
      if (!part) continue;
      const next =
        document.getElementById(`inline_child_${part}`) ||
        place.querySelector(`[data-contentpath="${CSS.escape(part)}"]`);
      if (!next) break;
      place = next;
    }
    return place === form ? null : place;
  };

  const uncover = (place) => {
    for (let box = place; box; box = box.parentElement) {
      if (box.getAttribute("role") === "tabpanel") {
        const tab = document.querySelector(`[role=tab][aria-controls="${CSS.escape(box.id)}"]`);
        if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
      }
      if (box.matches("[data-panel]")) {
        const toggle = box.querySelector("[data-panel-toggle]");
        if (toggle && toggle.getAttribute("aria-expanded") === "false") toggle.click();
      }
    }
  };

  // The first kind that there is takes the focus: what can be typed into, before buttons.
  const FIELDS = [
    "[contenteditable=true], textarea, select, input:not([type=hidden])",
    "[data-chooser-action-choose], button:not([data-panel-toggle])",
  ];
  const focusable = (place) => {
    for (const kind of FIELDS) {
      const field = [...place.querySelectorAll(kind)].find((one) => one.offsetParent);
      if (field) return field;
    }
    return null;
  };

  const select = (field, text) => {
    if (!text || typeof field.value !== "string" || !field.setSelectionRange) return;
    const at = field.value.indexOf(text);
    if (at >= 0) field.setSelectionRange(at, at + text.length);
  };

  // A tab or a section that was just opened may take a moment to show what is in it.
  const arrive = (place, text, deadline) => {
    const field = focusable(place);
    if (!field && performance.now() < deadline) {
      requestAnimationFrame(() => arrive(place, text, deadline));
      return;
    }
    field?.focus({ preventScroll: true });
    if (field) select(field, text);
    place.scrollIntoView({ block: "center" });
    // A tab that was just opened goes back to where it was scrolled to before.
    setTimeout(() => place.scrollIntoView({ block: "center" }), SETTLED);
  };

  const jump = (form, anchor, text) => {
    const place = find(form, anchor);
    if (!place) return;
    // On a phone the panel lies over the form.
    if (window.matchMedia("(max-width: 800px)").matches) {
      document.querySelector("[data-form-side-close-button]")?.click();
    }
    uncover(place);
    arrive(place, text, performance.now() + PATIENCE);
    place.classList.add("dangjian-preflight-target");
    setTimeout(() => place.classList.remove("dangjian-preflight-target"), MARKED);
  };

  const start = () => {
    const section = document.querySelector("[data-preflight]");
    const form = document.querySelector("form[data-edit-form]");
    if (!section || !form) return;
    const toggle = document.querySelector('[data-side-panel-toggle="checks"]');
    const findings = section.querySelector("[data-preflight-findings]");
    const failed = section.querySelector("[data-preflight-failed]");
    const override = section.querySelector("[data-preflight-override]");
    const badge = document.createElement("div");
    badge.className = "w-side-panel-toggle__counter w-bg-critical-200 dangjian-preflight__badge";
    badge.dataset.preflightBadge = "";
    badge.hidden = true;
    toggle?.append(badge);
    // The panel stands outside of the form.
    section.querySelector("[data-preflight-reason]")?.setAttribute("form", form.id);

    const show = (answer) => {
      findings.innerHTML = answer.html;
      section.querySelector("[data-preflight-count]").textContent = answer.count;
      badge.textContent = answer.count;
      badge.hidden = !answer.count;
      if (override) override.hidden = !answer.must;
    };

    let sent = null;
    let before = null;
    let busy = false;
    const look = async () => {
      if (busy || document.hidden) return;
      const data = read(form);
      const now = data.toString();
      const rests = now === before || sent === null;
      before = now;
      if (now === sent || !rests) return;
      busy = true;
      sent = now;
      try {
        const response = await fetch(section.dataset.preflight, {
          method: "POST",
          body: data,
          headers: { "X-Requested-With": "XMLHttpRequest" },
        });
        failed.hidden = response.ok;
        if (response.ok) show(await response.json());
      } catch {
        failed.hidden = false;
      }
      busy = false;
    };

    // The first autosave turns a new text into one that exists.
    document.addEventListener("w-autosave:success", (event) => {
      const pk = event.detail?.data?.pk;
      const address = pk && section.dataset.preflightSaved.replace("/0/", `/${pk}/`);
      if (!address || address === section.dataset.preflight) return;
      section.dataset.preflight = address;
      sent = null;
    });
    findings.addEventListener("click", (event) => {
      const button = event.target.closest("[data-preflight-jump]");
      if (button) jump(form, button.dataset.preflightJump, button.dataset.preflightText);
    });
    if ("preflightRefused" in section.dataset) {
      const open = () => section.closest("[data-side-panel]")?.dispatchEvent(new Event("open"));
      // After Wagtail has set up its panels and opened the last one again.
      window.addEventListener("load", () => setTimeout(open, SETTLED));
    }
    setInterval(look, INTERVAL);
    window.addEventListener("load", look);
    // The report of all texts leads to a place by the address.
    const wanted = new URLSearchParams(window.location.hash.slice(1)).get("preflight");
    if (wanted) window.addEventListener("load", () => setTimeout(() => jump(form, wanted), INTERVAL));
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
