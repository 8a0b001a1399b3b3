// Returns what axe-core finds in the open page against WCAG 2.2, levels A and AA, as sentences.
// False leaves out colours, which take nearly all of the time.
async (colours) => {
  const options = {
    runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    rules: { "target-size": { enabled: true }, "color-contrast": { enabled: colours !== false } },
    resultTypes: ["violations"],
    // Else it fetches each style sheet once more, only to see whether one forbids to turn the screen.
    preload: false,
  };
  const { violations } = await window.axe.run(document, options);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.target.join(" ")} ${node.html.slice(0, 160)}`),
  );
}
