/** What every assertion throws. */
export class AssertionError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AssertionError";
  }
}

/** A message's end: what the caller of the assertion had to say. */
export function because(message: string | undefined): string {
  return message ? `: ${message}` : ".";
}
