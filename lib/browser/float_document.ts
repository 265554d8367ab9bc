/** Of the page's `html`, what it looks like: nothing of where its call or layout stand. */
const LOOKS = ["lang", "dir", "class", "data-theme"];

/**
 * Make a blank document look like the page: its language, direction and theme, its symbols, its style
 * sheets, its width on phones. Resolves when it is styled, or will not be, or when `signal` aborts.
 *
 * @param to is emptied
 */
export async function dressDocument(
  to: Document,
  { from, signal }: { from: Document; signal: AbortSignal },
): Promise<void> {
  for (const name of LOOKS) {
    const value = from.documentElement.getAttribute(name);
    if (value !== null) to.documentElement.setAttribute(name, value);
  }
  to.body.replaceChildren();
  // Each document draws its own symbols. Not in its body: that belongs to whoever fills it.
  const symbols = from.querySelector(".icon-sheet");
  if (symbols !== null) to.documentElement.append(to.importNode(symbols, true));
  const known = from.querySelectorAll<HTMLLinkElement>(`link[rel="stylesheet"]`);
  const meta = from.querySelectorAll<HTMLMetaElement>(
    `meta[name="viewport"], meta[name="color-scheme"]`,
  );
  to.head.replaceChildren(...Array.from(meta, (one) => to.importNode(one)));
  await Promise.all(Array.from(known, (link) => {
    const copy = to.createElement("link");
    // Whole: a blank document may take its base from elsewhere.
    Object.assign(copy, { rel: "stylesheet", href: link.href });
    const settled = settles(copy, signal);
    to.head.append(copy);
    return settled;
  }));
}

function settles(link: EventTarget, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  link.addEventListener("load", () => resolve(), { signal });
  link.addEventListener("error", () => resolve(), { signal });
  signal.addEventListener("abort", () => resolve(), { once: true });
  return promise;
}
