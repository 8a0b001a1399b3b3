// Wagtail's first autosave makes a new page. Where an editor presses a button while it is on its
// way, the page would be made twice: so the button waits for the answer, and once the form is on
// its way no autosave follows.
(() => {
  const LONGEST_WAIT = 10000; // milliseconds; then the editor's wish goes first
  let saving = false;
  let leaving = false;
  let pressed = null;

  const answered = () => {
    saving = false;
    if (!pressed) return;
    const { form, button } = pressed;
    pressed = null;
    // Wagtail greys a pressed button out, and a button that is off is not sent.
    if (button) button.disabled = false;
    form.requestSubmit(button);
  };

  document.addEventListener("w-autosave:save", (event) => {
    if (leaving) event.preventDefault();
    else saving = true;
  });
  document.addEventListener("w-autosave:success", answered);
  document.addEventListener("w-autosave:error", answered);

  const hold = (event) => {
    if (!saving || event.target.id !== "page-edit-form") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!pressed) setTimeout(answered, LONGEST_WAIT);
    pressed = { form: event.target, button: event.submitter };
  };
  document.addEventListener("submit", hold, { capture: true });

  window.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.id !== "page-edit-form") return;
    leaving = true;
    setTimeout(() => {
      leaving = false;
    }, LONGEST_WAIT);
  });
})();
