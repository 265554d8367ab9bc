/** How long pictures have been leaving, over pauses: minutes and seconds, as a clock shows it. */
export interface SharingTime {
  readonly text: string;
  /** When the text changes, milliseconds. */
  readonly changesInMs: number;
}

/** @param sharedMs how long in all */
export function sharingTime(sharedMs: number): SharingTime {
  const seconds = Math.floor(sharedMs / 1_000);
  const minutes = Math.floor(seconds / 60);
  const rest = String(seconds % 60).padStart(2, "0");
  return { text: `${minutes}:${rest}`, changesInMs: 1_000 - sharedMs % 1_000 };
}
