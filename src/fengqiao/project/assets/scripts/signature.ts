import SignaturePad from "signature_pad";
import { fresh } from "./once";

/** A pad to sign on: the picture as a PNG data URL and the strokes as JSON go into two hidden inputs. */
class Signature {
  private readonly pad: SignaturePad;
  private readonly canvas: HTMLCanvasElement;
  private readonly image: HTMLInputElement;
  private readonly strokes: HTMLInputElement;
  private readonly status: HTMLElement;

  constructor(private readonly root: HTMLElement) {
    this.canvas = root.querySelector("canvas")!;
    this.image = this.input(root.dataset.image);
    this.strokes = this.input(root.dataset.strokes);
    this.status = root.querySelector("[role=status]")!;
    this.pad = new SignaturePad(this.canvas, { penColor: "#14213d", minWidth: 1.2, maxWidth: 3.6 });
    this.fit();
    if (this.strokes.value) this.pad.fromData(JSON.parse(this.strokes.value));
    this.pad.addEventListener("endStroke", () => this.keep());
    this.on("clear", () => this.pad.clear());
    this.on("undo", () => this.pad.fromData(this.pad.toData().slice(0, -1)));
    addEventListener("resize", () => this.fit());
    const alternative = root.nextElementSibling;
    if (alternative instanceof HTMLDetailsElement && "alternative" in alternative.dataset) alternative.open = false;
  }

  private input(id: string | undefined): HTMLInputElement {
    return document.getElementById(id ?? "") as HTMLInputElement;
  }

  private on(name: string, change: () => void): void {
    this.root.querySelector(`[data-signature="${name}"]`)?.addEventListener("click", () => {
      change();
      this.keep();
    });
  }

  /** Gives the canvas as many dots as the screen has, and draws the strokes again. */
  private fit(): void {
    const ratio = Math.max(devicePixelRatio, 1);
    const [width, height] = [this.canvas.offsetWidth * ratio, this.canvas.offsetHeight * ratio];
    if (this.canvas.width === width && this.canvas.height === height) return;
    const strokes = this.pad.toData();
    this.canvas.width = width;
    this.canvas.height = height;
    this.canvas.getContext("2d")?.scale(ratio, ratio);
    this.pad.fromData(strokes);
  }

  private keep(): void {
    const empty = this.pad.isEmpty();
    this.image.value = empty ? "" : this.pad.toDataURL("image/png");
    this.strokes.value = empty ? "" : JSON.stringify(this.pad.toData());
    this.status.textContent = empty ? "还没有签名" : "已签名，可以提交";
  }
}

function mount(root: ParentNode): void {
  for (const element of fresh<HTMLElement>(root, "[data-island=signature]")) new Signature(element);
}

mount(document);
document.addEventListener("htmx:load", (event) => mount(event.target as HTMLElement));
