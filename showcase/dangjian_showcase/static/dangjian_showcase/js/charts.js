// Draws a chart above each table of numbers, from the table: it says the same in words. Without this
// file, or without ECharts, the table's own bars stand in its place.

const { echarts } = window;
const find = (selector, root) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const drawn = new Map(); // element to chart
const still = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");
const LINE = 34; // pixels that a bar takes
const LABEL = 12; // characters of a name beside its bar

function rowsOf(section) {
  return all("[data-dj-charted]", section).map((row) => ({
    name: find("th", row).textContent.trim(),
    value: Number(row.dataset.djCharted),
    url: find("a", row)?.href,
  }));
}

function optionsOf(kind, rows, styles) {
  const colour = (name) => styles.getPropertyValue(`--dj-${name}`).trim();
  const text = { color: colour("ink"), fontFamily: styles.fontFamily, fontSize: 14 };
  const names = {
    type: "category",
    data: rows.map(({ name }) => name),
    axisLabel: { ...text },
    axisLine: { lineStyle: { color: colour("control") } },
    axisTick: { show: false },
  };
  const numbers = { type: "value", minInterval: 1, splitLine: { lineStyle: { color: colour("line") } } };
  const isColumns = kind === "columns";
  if (isColumns) {
    numbers.axisLabel = text;
    // Else half of the first and the last name lies outside of the drawing.
    Object.assign(names.axisLabel, { alignMinLabel: "left", alignMaxLabel: "right", hideOverlap: true });
  } else {
    numbers.show = false;
    names.inverse = true;
    names.axisLabel.formatter = (name) => (name.length > LABEL ? `${name.slice(0, LABEL)}…` : name);
  }
  return {
    animation: !still.matches,
    animationDuration: 150,
    grid: { left: 8, right: isColumns ? 8 : 56, top: isColumns ? 28 : 4, bottom: 4, containLabel: true },
    xAxis: isColumns ? names : numbers,
    yAxis: isColumns ? numbers : names,
    series: [
      {
        type: "bar",
        data: rows.map(({ value }) => value),
        barMaxWidth: isColumns ? 40 : 18,
        itemStyle: { color: colour("red-700") },
        label: { show: !isColumns || rows.length < 16, position: isColumns ? "top" : "right", ...text },
        cursor: rows.some(({ url }) => url) ? "pointer" : "default",
      },
    ],
  };
}

function draw(element) {
  const section = element.closest(".dj-statistic");
  const rows = rowsOf(section);
  if (rows.length < 2) return;
  element.hidden = false;
  section.classList.add("dj-statistic--drawn");
  const kind = element.dataset.djChart;
  const height = kind === "columns" ? 260 : rows.length * LINE + 8;
  const chart = drawn.get(element) ?? echarts.init(element, null, { height });
  chart.setOption(optionsOf(kind, rows, getComputedStyle(element)), true);
  chart.off("click");
  chart.on("click", ({ dataIndex }) => {
    if (rows[dataIndex].url) location.assign(rows[dataIndex].url);
  });
  drawn.set(element, chart);
}

function drawAll() {
  for (const [element, chart] of drawn) {
    if (element.isConnected) continue;
    chart.dispose();
    drawn.delete(element);
  }
  all("[data-dj-chart]").forEach(draw);
}

addEventListener("dj-listing", drawAll);
addEventListener("resize", () => drawn.forEach((chart) => chart.resize()));
dark.addEventListener("change", drawAll);
drawAll();
