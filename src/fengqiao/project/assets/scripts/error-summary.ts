import { fresh } from "./once";

/** Moves the focus to the error summary, so that a screen reader reads it first; its links focus the control. */
export function focusErrorSummary(root: ParentNode): void {
  for (const summary of fresh<HTMLElement>(root, "[data-error-summary]")) {
    summary.focus();
    summary.addEventListener("click", (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>("a[href^='#']");
      const control = link && document.getElementById(link.hash.slice(1));
      if (!control) return;
      event.preventDefault();
      (control.closest("fieldset, .field") ?? control).scrollIntoView();
      control.focus({ preventScroll: true });
    });
  }
}
