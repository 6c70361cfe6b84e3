/** Keeps the panels fresh and sends their forms without leaving the page: a form that reloads would end the call. */
export class Panels {
  private wanted = false;
  private busy = false;

  constructor(
    private readonly place: HTMLElement,
    private readonly panels: HTMLElement,
  ) {
    place.addEventListener("submit", (event) => {
      const form = event.target as HTMLFormElement;
      if (form.matches("[data-takes]")) {
        event.preventDefault();
        this.take();
      }
      if (!form.matches("[data-quiet]")) return;
      event.preventDefault();
      void this.send(form, (event as SubmitEvent).submitter as HTMLButtonElement | null);
    });
    place.querySelector("[data-clears] textarea")?.addEventListener("keydown", (event) => {
      const key = event as KeyboardEvent;
      if (key.key !== "Enter" || key.shiftKey || key.isComposing) return;
      const field = key.target as HTMLTextAreaElement;
      key.preventDefault();
      field.form?.requestSubmit();
    });
  }

  /** Fetch the panels once more; several wishes at once are one. */
  async refresh(): Promise<void> {
    this.wanted = true;
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.wanted) {
        this.wanted = false;
        this.draw(await fetch(this.place.dataset.panelsUrl!, { headers: { "HX-Request": "true" } }));
      }
    } catch {
      this.wanted = false; // the network is away: the next event brings them
    } finally {
      this.busy = false;
    }
  }

  /** What the panels brought for a place elsewhere on the page. */
  private move(from: string, to: string): void {
    const brought = this.panels.querySelector<HTMLTemplateElement>(from);
    const place = this.place.querySelector(to);
    if (brought && place && place.innerHTML !== brought.innerHTML) place.innerHTML = brought.innerHTML;
  }

  /** The prepared record keeps up with who was there, until the mediator writes in it. */
  private prepare(): void {
    const text = this.panels.querySelector<HTMLTemplateElement>("[data-new-prepared]")?.content.textContent;
    const field = this.place.querySelector<HTMLTextAreaElement>("form[data-autosave] textarea");
    if (!text || !field || field.value !== field.defaultValue) return;
    field.value = field.defaultValue = text;
  }

  /** What the recogniser understood goes below what the mediator wrote, who corrects it: a reload would end the call. */
  private take(): void {
    const field = this.place.querySelector<HTMLTextAreaElement>("form[data-autosave] textarea");
    const heard = [...this.place.querySelectorAll("[data-transcript-state] [data-transcript]")].map((part) => part.textContent);
    if (!field || !heard.length) return;
    field.value = [field.value, "（以下是机器转写的草稿，请核对、改写后删去这一行）", ...heard].join("\n\n");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.closest("details")!.open = true;
    field.focus();
  }

  private async send(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<void> {
    const address = button?.getAttribute("formaction") || form.action;
    try {
      const body = new FormData(form);
      const answer = await fetch(address, { method: "POST", body, headers: { "HX-Request": "true" } });
      if (form.matches("[data-clears]") && answer.ok) form.reset();
      await this.draw(answer);
    } catch {
      const said = this.place.querySelector<HTMLElement>("[data-trouble]")!;
      said.textContent = "没有发出去，网络断了。恢复后请再点一次。";
      said.hidden = false;
    }
  }

  private async draw(answer: Response): Promise<void> {
    if (answer.headers.has("HX-Refresh") || answer.headers.has("HX-Redirect") || answer.redirected) {
      location.reload();
      return;
    }
    if (!answer.ok) return;
    const focused = document.activeElement?.id;
    const picked = new Map([...this.panels.querySelectorAll<HTMLInputElement>(".room-pick")].map((box) => [box.id, box]));
    const touched = [...picked.values()].filter((box) => box.checked !== box.defaultChecked);
    this.panels.innerHTML = await answer.text();
    for (const box of touched) {
      const now = this.panels.querySelector<HTMLInputElement>(`#${box.id}`);
      if (now) now.checked = box.checked;
    }
    if (focused) this.panels.querySelector<HTMLElement>(`#${CSS.escape(focused)}`)?.focus();
    this.move("[data-new-sign]", "[data-sign]");
    this.move("[data-new-record]", "[data-record-state]");
    this.move("[data-new-transcript]", "[data-transcript-state]");
    this.prepare();
    const lines = this.panels.querySelector(".room-lines");
    if (lines) lines.scrollTop = lines.scrollHeight;
  }
}
