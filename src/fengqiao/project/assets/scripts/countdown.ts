import { fresh } from "./once";

/** Holds a button back for `data-countdown` seconds and says how long; then gives back its own words. */
export function mountCountdown(root: ParentNode): void {
  for (const button of fresh<HTMLButtonElement>(root, "button[data-countdown]")) {
    const until = Date.now() + Number(button.dataset.countdown) * 1000;
    const words = button.textContent ?? "";
    const tick = (): void => {
      const left = Math.ceil((until - Date.now()) / 1000);
      button.disabled = left > 0;
      button.textContent = left > 0 ? `${left} 秒后可重新获取` : words;
      if (left > 0) setTimeout(tick, 500);
    };
    tick();
  }
}
