import { fresh } from "./once";

const PAUSE_MS = 1500;
const RETRY_MS = [2000, 8000, 30000];

/** Sends a form's draft to `data-autosave` after changes; files wait for the form itself. */
export function mountAutosave(root: ParentNode): void {
  for (const form of fresh<HTMLFormElement>(root, "form[data-autosave]")) new Draft(form);
}

class Draft {
  private timer = 0;
  private failures = 0;
  private readonly state: HTMLElement | null;

  constructor(private readonly form: HTMLFormElement) {
    this.state = form.querySelector("[data-draft-state]");
    form.addEventListener("input", () => this.later(PAUSE_MS));
    form.addEventListener("focusout", () => this.timer && this.later(0));
    form.addEventListener("submit", () => clearTimeout(this.timer));
  }

  private later(pause: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), pause);
  }

  private async save(): Promise<void> {
    this.timer = 0;
    const draft = new FormData(this.form);
    for (const [name, value] of [...draft]) if (value instanceof File) draft.delete(name);
    try {
      const answer = await fetch(this.form.dataset.autosave || this.form.action, {
        method: "POST",
        body: draft,
        headers: { "X-Autosave": "1" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      this.failures = 0;
      const now = new Date();
      this.say(`草稿已保存 ${now.getHours()}:${String(now.getMinutes()).padStart(2, "0")}`);
    } catch {
      const pause = RETRY_MS[this.failures++];
      this.say(pause ? "网络不稳，草稿稍后再存" : "草稿没有存上，请在离开前点“保存”");
      if (pause) this.later(pause);
    }
  }

  private say(words: string): void {
    if (this.state) this.state.textContent = words;
  }
}
