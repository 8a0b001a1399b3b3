// Returns the headings of the open page that can be seen.
() =>
  [...document.querySelectorAll("h1, h2, h3")]
    .filter((heading) => heading.checkVisibility({ visibilityProperty: true }))
    .map((heading) => heading.textContent.replace(/\s+/g, " ").trim())
