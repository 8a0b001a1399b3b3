// Lays the picture before over the picture after, with a slider that shows more or less of it.
// Without this file the two stand side by side.

function makeSlider(box) {
  const [before, after] = box.querySelectorAll(".dj-figure");
  if (!before || !after || box.dataset.djReady) return;
  box.dataset.djReady = "";

  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "0";
  slider.max = "100";
  slider.value = "50";
  slider.className = "dj-compare__slider";
  slider.setAttribute("aria-label", box.dataset.djCompare);

  function show() {
    box.style.setProperty("--dj-shown", `${slider.value}%`);
    slider.setAttribute("aria-valuetext", `${slider.value} %`);
  }

  slider.addEventListener("input", show);
  box.classList.add("dj-compare--over");
  box.append(slider);
  show();
}

document.querySelectorAll("[data-dj-compare]").forEach(makeSlider);
