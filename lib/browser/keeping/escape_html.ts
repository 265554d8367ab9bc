const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text as HTML that says just this text, in an element or an attribute in quotes. */
export function escapeHtml(text: string): string {
  // What no HTML may hold says nothing either.
  // deno-lint-ignore no-control-regex
  return text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, "").replace(
    /[&<>"']/g,
    (sign) => ENTITIES[sign],
  );
}
