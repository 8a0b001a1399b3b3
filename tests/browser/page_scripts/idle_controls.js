// Returns the controls of the open page that can be seen and do nothing without a script.
() => {
  const works = (button) =>
    button.popoverTargetElement || (button.form && ["submit", "reset", "image"].includes(button.type));
  const controls = [...document.querySelectorAll("button, input[type=button], [role=button], [role=tab], a[href^='javascript:']")];
  return controls
    .filter((control) => control.checkVisibility({ visibilityProperty: true }) && !works(control))
    .map((control) => control.outerHTML.slice(0, 160));
}
