import { fresh } from "./once";

/** A button prints the page; without a script the browser's own menu does. */
export function mountPrint(root: ParentNode): void {
  for (const button of fresh<HTMLButtonElement>(root, "button[data-print]")) {
    button.addEventListener("click", () => print());
  }
}
