import { fresh } from "./once";

/** A button copies the text of the element whose id is in `data-copy`, and says that it did. */
export function mountCopy(root: ParentNode): void {
  for (const button of fresh<HTMLButtonElement>(root, "button[data-copy]")) {
    const words = button.textContent ?? "";
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy ?? "");
      if (!source) return;
      try {
        await navigator.clipboard.writeText(source.textContent?.trim() ?? "");
        button.textContent = "已复制";
      } catch {
        getSelection()?.selectAllChildren(source); // where the browser forbids it, the text stands selected
        button.textContent = "已选中，请复制";
      }
      setTimeout(() => (button.textContent = words), 3000);
    });
  }
}
