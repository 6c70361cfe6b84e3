const mounted = new WeakMap<Element, Set<string>>();

/** The elements under `root` (itself included) that match and have not been taken by this island before. */
export function fresh<T extends HTMLElement>(root: ParentNode, selector: string): T[] {
  const found = [...root.querySelectorAll<T>(selector)];
  if (root instanceof HTMLElement && root.matches(selector)) found.unshift(root as T);
  return found.filter((element) => {
    const islands = mounted.get(element) ?? new Set<string>();
    mounted.set(element, islands);
    return !islands.has(selector) && islands.add(selector);
  });
}
