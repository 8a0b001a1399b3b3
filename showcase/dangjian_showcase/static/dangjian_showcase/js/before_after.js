// Lays the picture before over the picture after, with a slider that shows more or less of it.
// Without this file the two stand side by side.

function makeSlider(box) {
  const figures = box.querySelectorAll(".dj-figure");
  if (figures.length !== 2 || box.dataset.djReady) return;
  box.dataset.djReady = "";
  box.id ||= `dj-compare-${document.querySelectorAll("[data-dj-ready]").length}`;
  const place = sheet.insertRule(`#${box.id} {}`, sheet.cssRules.length);
  const { style } = sheet.cssRules[place];

  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "0";
  slider.max = "100";
  slider.value = "50";
  slider.className = "dj-compare__slider";
  slider.setAttribute("aria-label", box.dataset.djCompare);

  function show() {
    style.setProperty("--dj-shown", `${slider.value}%`);
    slider.setAttribute("aria-valuetext", `${slider.value} %`);
  }

  slider.addEventListener("input", show);
  box.classList.add("dj-compare--over");
  box.append(slider);
  show();
}

// A sheet of its own, as the site's policy has no room for styles in the markup. Browsers from
// before 2023 have none such: there the pictures stay side by side.
const sheet = "adoptedStyleSheets" in document ? new CSSStyleSheet() : null;
if (sheet) {
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.querySelectorAll("[data-dj-compare]").forEach(makeSlider);
}
