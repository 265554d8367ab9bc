/** The part of a document used here. */
export interface FocusPage {
  activeElement: unknown;
  body: unknown;
  querySelector(selector: string): { focus(options?: FocusOptions): void } | null;
}

/**
 * Where what had the focus went away, whoever works by keys stands nowhere: give the focus to `place`,
 * a part of the page (`tabindex="-1"`), so that the next Tab leads into it. A part and no button, for
 * a key that was pressed once too often must do nothing there. A focus that is somewhere stays.
 */
export function keepFocus(place: string, page: FocusPage = document): void {
  const { activeElement, body } = page;
  if (activeElement !== null && activeElement !== body) return;
  page.querySelector(place)?.focus({ preventScroll: true });
}
