/** A document that notes what is downloaded. */
export interface Downloads extends Disposable {
  readonly files: { name: string; blob: Blob }[];
  /** Addresses that were made and not let go of. */
  readonly open: number;
}

export function fakeDownloads(): Downloads {
  const { createObjectURL, revokeObjectURL } = URL;
  const made = new Map<string, Blob>();
  const files: Downloads["files"] = [];
  URL.createObjectURL = (blob: Blob) => {
    const url = `blob:${made.size}`;
    made.set(url, blob);
    return url;
  };
  URL.revokeObjectURL = (url) => void made.delete(url);
  const link = {
    href: "",
    download: "",
    click: () => void files.push({ name: link.download, blob: made.get(link.href)! }),
  };
  const fake = { createElement: () => link };
  Object.defineProperty(globalThis, "document", { value: fake, configurable: true });
  return {
    files,
    get open() {
      return made.size;
    },
    [Symbol.dispose]() {
      Object.assign(URL, { createObjectURL, revokeObjectURL });
      Reflect.deleteProperty(globalThis, "document");
    },
  };
}
