/** Values of the request's cookies of this name, in their order: whoever is on the same host may set one more. */
export function* cookieValues(headers: Headers, name: string): Generator<string> {
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const [found, value = ""] = part.trim().split("=", 2);
    if (found === name) yield value;
  }
}
