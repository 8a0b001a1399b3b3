// Returns the texts of the open page whose colour is too close to what lies behind them (WCAG AA).
() => {
  const rgba = (colour) => {
    const numbers = colour.match(/[\d.]+(e-?\d+)?%?/g).map(Number);
    if (colour.startsWith("color(")) {
      const [red, green, blue, alpha = 1] = numbers;
      return [red * 255, green * 255, blue * 255, alpha];
    }
    const [red, green, blue, alpha = 1] = numbers;
    return [red, green, blue, alpha];
  };
  const over = (front, back) =>
    [0, 1, 2].map((place) => front[place] * front[3] + back[place] * (1 - front[3]));
  const luminance = (colour) => {
    const [red, green, blue] = colour.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  // What lies behind an element, or nothing where that is a picture.
  const ground = (element) => {
    const layers = [];
    for (let part = element; part; part = part.parentElement) {
      const style = getComputedStyle(part);
      if (style.backgroundImage !== "none") return null;
      const colour = rgba(style.backgroundColor);
      layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reduceRight((below, layer) => over(layer, below), [255, 255, 255]);
  };

  const faults = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.textContent.trim();
    const element = texts.currentNode.parentElement;
    if (!text || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (element.closest(".visually-hidden, .dj-skip, [aria-hidden=true], noscript, wagtail-userbar")) continue;
    const style = getComputedStyle(element);
    const behind = ground(element);
    if (!behind) continue;
    const [light, dark] = [luminance(over(rgba(style.color), behind)), luminance(behind)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) {
      faults.add(`${ratio.toFixed(2)} “${text.slice(0, 20)}” ${element.className || element.tagName}`);
    }
  }
  return [...faults];
}
