import { fresh } from "./once";
import { Declined, Transfer } from "./transfer";

/** Turns a file input into resumable uploads; each finished one leaves its link in a hidden input `<name>_links`. */
class Upload {
  private readonly input: HTMLInputElement;
  private readonly list: HTMLUListElement;
  private readonly pattern: HTMLTemplateElement;
  private open = 0;

  constructor(private readonly root: HTMLElement) {
    this.input = root.querySelector("input[type=file]")!;
    this.list = root.querySelector("ul")!;
    this.pattern = root.querySelector("template")!;
    this.input.addEventListener("change", () => {
      this.take(this.input.files);
      this.input.value = "";
    });
    this.input.required = false;
    this.allowDrop(root.querySelector<HTMLElement>(".upload-drop")!);
    this.input.form?.addEventListener("submit", (event) => this.holdBack(event));
  }

  private allowDrop(zone: HTMLElement): void {
    for (const name of ["dragover", "dragleave", "drop"]) {
      zone.addEventListener(name, (event) => {
        event.preventDefault();
        zone.classList.toggle("upload-over", name === "dragover");
      });
    }
    zone.addEventListener("drop", (event) => this.take(event.dataTransfer?.files));
  }

  private take(files: FileList | null | undefined): void {
    const chosen = [...(files ?? [])];
    if (!this.input.multiple && chosen.length) this.list.replaceChildren();
    for (const file of this.input.multiple ? chosen : chosen.slice(0, 1)) this.start(file);
  }

  private start(file: File): void {
    const row = (this.pattern.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    const part = <T extends HTMLElement>(name: string): T => row.querySelector<T>(`[data-part=${name}]`)!;
    const [name, state, bar, remove] = [part("name"), part("state"), part<HTMLProgressElement>("progress"), part("remove")];
    name.textContent = file.name;
    bar.max = file.size || 1;
    bar.setAttribute("aria-label", `${file.name} 的上传进度`);
    remove.setAttribute("aria-label", `移除 ${file.name}`);
    this.list.append(row);
    if (file.size > Number(this.root.dataset.limit || Infinity)) {
      this.end(row, state, bar, "文件太大，请拍照时选小一些的尺寸，或分成几份上传");
      remove.addEventListener("click", () => row.remove());
      return;
    }
    this.follow(row, state, bar, remove, file);
  }

  private follow(row: HTMLElement, state: HTMLElement, bar: HTMLProgressElement, remove: HTMLElement, file: File): void {
    const progress = (sent: number): void => {
      bar.value = sent;
      state.textContent = `正在上传 ${Math.floor((100 * sent) / (file.size || 1))}%`;
    };
    const pause = (seconds: number): void => {
      state.textContent = `网络中断，${seconds} 秒后接着传，不用重新选`;
    };
    const { url = "", purpose = "", token = "" } = this.root.dataset;
    const transfer = new Transfer(file, url, purpose, token, progress, pause);
    remove.addEventListener("click", () => {
      transfer.cancel();
      row.remove();
    });
    this.open += 1;
    progress(0);
    transfer
      .run()
      .then((link) => {
        const kept = document.createElement("input");
        kept.type = "hidden";
        kept.name = `${this.input.name}_links`;
        kept.value = link;
        row.append(kept);
        this.end(row, state, bar, `已上传，${sizeInWords(file.size)}`);
      })
      .catch((error: unknown) => {
        const said = error instanceof Declined ? error.message : "";
        this.end(row, state, bar, said || "没有传上，请移除后重新选择");
      })
      .finally(() => (this.open -= 1));
  }

  private end(row: HTMLElement, state: HTMLElement, bar: HTMLProgressElement, words: string): void {
    bar.remove();
    state.textContent = words;
    row.dataset.ended = "";
  }

  private holdBack(event: SubmitEvent): void {
    if (!this.open) return;
    event.preventDefault();
    const status = this.root.querySelector<HTMLElement>("[role=status]")!;
    status.textContent = "还有文件正在上传，传完后再点一次";
    this.list.scrollIntoView({ block: "nearest" });
  }
}

function sizeInWords(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}

function mount(root: ParentNode): void {
  for (const element of fresh<HTMLElement>(root, "[data-island=upload]")) new Upload(element);
}

mount(document);
document.addEventListener("htmx:load", (event) => mount(event.target as HTMLElement));
