// Rows of proof errors on the review screen: without this script there are three, with it as many
// as the reviewer needs.
(() => {
  const list = document.querySelector("[data-dangjian-errors]");
  if (!list) return;
  const total = document.querySelector(`[name="${list.dataset.dangjianErrors}-TOTAL_FORMS"]`);
  const template = list.querySelector("template");
  const add = document.querySelector("[data-dangjian-add-error]");

  // A removed row is emptied and hidden: the server leaves out rows without words.
  const remove = (row) => {
    row.querySelectorAll("input").forEach((input) => {
      input.value = "";
    });
    row.hidden = true;
    add.focus();
  };

  const giveRemover = (row) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary dangjian-errors__remove";
    button.textContent = list.dataset.removeLabel;
    button.addEventListener("click", () => remove(row));
    row.append(button);
  };

  add.addEventListener("click", () => {
    const number = Number(total.value);
    const row = template.content.firstElementChild.cloneNode(true);
    row.innerHTML = row.innerHTML.replaceAll("__prefix__", number);
    list.insertBefore(row, template);
    giveRemover(row);
    total.value = number + 1;
    row.querySelector("select, input").focus();
  });

  list.querySelectorAll("[data-dangjian-error-row]").forEach(giveRemover);
  add.hidden = false;
})();
