// What every page carries: small helps that a page can do without.
import { mountAutosave } from "./autosave";
import { mountCopy } from "./copy";
import { mountCountdown } from "./countdown";
import { focusErrorSummary } from "./error-summary";
import { mountLive } from "./live";
import { mountPrint } from "./print";

function mount(root: ParentNode): void {
  mountAutosave(root);
  mountCopy(root);
  mountCountdown(root);
  focusErrorSummary(root);
  mountLive(root);
  mountPrint(root);
}

document.documentElement.classList.add("js");
mount(document);
document.addEventListener("htmx:load", (event) => {
  if (event.target instanceof HTMLElement && event.target !== document.body) mount(event.target);
});

// Paper has no fold-outs: open them for the print, close them after it.
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll<HTMLDetailsElement>("details:not([open])")) {
    fold.open = true;
    fold.dataset.opened = "";
  }
});
addEventListener("afterprint", () => {
  for (const fold of document.querySelectorAll<HTMLDetailsElement>("details[data-opened]")) {
    fold.open = false;
    delete fold.dataset.opened;
  }
});
