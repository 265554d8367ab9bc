import { signal } from "@preact/signals";
import { keepValue, readKept, type Store } from "./kept_value.ts";
import { isMuteable, type Phone } from "./is_muteable.ts";

/** Name of what is kept between visits. */
const KEPT = "silent_hint";

/**
 * iPhones and iPads mute what a page plays by Web Audio while their silent mode is on, and tell the
 * page nothing of it. So there a hint is shown with the first replies, until the person says that
 * they hear them; then never again in this browser.
 */
export class SilentHint {
  readonly #isOn = signal(false);
  readonly #open: () => Store;
  readonly #phone: Phone;

  /** @param open gives the storage that lasts, and may throw as browsers do */
  constructor(phone: Phone, open: () => Store) {
    this.#phone = phone;
    this.#open = open;
  }

  /** Whether to show it. */
  get isOn(): boolean {
    return this.#isOn.value;
  }

  /** A reply plays. */
  played(): void {
    if (isMuteable(this.#phone) && readKept(this.#open, KEPT) === null) this.#isOn.value = true;
  }

  /** It is heard. */
  dismiss(): void {
    this.#isOn.value = false;
    keepValue(this.#open, KEPT, "heard");
  }
}
