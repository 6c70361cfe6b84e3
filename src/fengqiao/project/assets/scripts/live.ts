/** Says on an open case page that the case moved on. `<div data-live="<address>" data-seq="7" hidden>` shows itself. */
export function mountLive(root: ParentNode): void {
  for (const banner of root.querySelectorAll<HTMLElement>("[data-live]")) {
    const source = new EventSource(banner.dataset.live!, { withCredentials: true });
    source.addEventListener("moved", (event) => {
      if (Number((event as MessageEvent<string>).data) > Number(banner.dataset.seq)) {
        banner.hidden = false;
        source.close();
      }
    });
  }
}
