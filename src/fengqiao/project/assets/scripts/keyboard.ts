// Lists by keyboard: j and k walk the rows, x ticks, / searches, ? tells the keys. A list works without all of this.
import { fresh } from "./once";

const TYPING = "input:not([type=checkbox], [type=radio], [type=submit]), select, textarea, [contenteditable=true]";

function rowsOf(table: HTMLElement): HTMLTableRowElement[] {
  return [...table.querySelectorAll<HTMLTableRowElement>("tbody tr")];
}

/** Focus the link of the row so many further on; from outside the list, its first row. */
function walk(table: HTMLElement, steps: number): void {
  const rows = rowsOf(table);
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const row = rows[here < 0 ? 0 : Math.min(Math.max(here + steps, 0), rows.length - 1)];
  row?.querySelector<HTMLElement>("[data-open]")?.focus();
  row?.scrollIntoView({ block: "nearest" });
}

function tick(table: HTMLElement): void {
  const row = rowsOf(table).find((each) => each.contains(document.activeElement));
  row?.querySelector<HTMLInputElement>(".tick input")?.click();
}

function search(): boolean {
  const field = document.querySelector<HTMLInputElement>(".filter input:not([type=hidden])");
  field?.focus();
  field?.select();
  return field !== null;
}

function tell(): void {
  const dialog = document.querySelector<HTMLDialogElement>("dialog#keys");
  if (!dialog || dialog.open) return;
  if (dialog.showModal) dialog.showModal();
  else dialog.setAttribute("open", "");
}

function pressed(event: KeyboardEvent, table: HTMLElement): boolean {
  switch (event.key) {
    case "j":
      walk(table, 1);
      return true;
    case "k":
      walk(table, -1);
      return true;
    case "x":
      tick(table);
      return true;
    case "/":
      return search();
    case "?":
      tell();
      return true;
    default:
      return false;
  }
}

function mountKeys(): void {
  for (const table of fresh<HTMLTableElement>(document, "table[data-keys]")) {
    document.addEventListener("keydown", (event) => {
      const typing = event.target instanceof Element && event.target.closest(TYPING);
      const other = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented;
      if (typing || other || document.querySelector("dialog[open]")) return;
      if (pressed(event, table)) event.preventDefault();
    });
  }
  for (const button of fresh<HTMLButtonElement>(document, "[data-keys-help]")) button.addEventListener("click", tell);
}

/** Rows of a form are ticked together, and how many are ticked is told. */
function mountTicks(): void {
  for (const form of fresh<HTMLFormElement>(document, "form[data-ticks]")) {
    const boxes = [...form.querySelectorAll<HTMLInputElement>(".tick input")];
    const all = form.querySelector<HTMLElement>("[data-tick-all]");
    const count = form.querySelector<HTMLElement>("[data-tick-count]");
    const say = () => {
      const ticked = boxes.filter((box) => box.checked).length;
      if (count) count.textContent = `已勾选 ${ticked} 件`;
      if (all) all.textContent = ticked === boxes.length ? "取消全选" : "全选本页";
    };
    form.addEventListener("change", say);
    all?.addEventListener("click", (event) => {
      event.preventDefault();
      const wanted = !boxes.every((box) => box.checked);
      for (const box of boxes) box.checked = wanted;
      say();
    });
    if (boxes.length) say();
  }
}

mountKeys();
mountTicks();
