// Wagtail's first autosave makes a new page. An editor who presses a button while it is still on
// its way would make the page a second time, so the button waits for the answer.
(() => {
  const LONGEST_WAIT = 10000; // milliseconds; then the editor's wish goes first
  let saving = false;
  let pressed = null;

  const finish = () => {
    saving = false;
    if (!pressed) return;
    const { form, button } = pressed;
    pressed = null;
    // Wagtail greys a pressed button out, and a button that is off is not sent.
    if (button) button.disabled = false;
    form.requestSubmit(button);
  };

  document.addEventListener("w-autosave:save", () => {
    saving = true;
  });
  document.addEventListener("w-autosave:success", finish);
  document.addEventListener("w-autosave:error", finish);

  const hold = (event) => {
    if (!saving || event.target.id !== "page-edit-form") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!pressed) setTimeout(finish, LONGEST_WAIT);
    pressed = { form: event.target, button: event.submitter };
  };
  document.addEventListener("submit", hold, { capture: true });
})();
