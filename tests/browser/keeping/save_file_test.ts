import { assertEquals } from "@std/assert";
import { saveFile } from "../../../lib/browser/keeping/save_file.ts";
import { fakeDownloads } from "./fake_downloads.ts";

Deno.test("a file is handed over under its name, and its address is let go of", async () => {
  using downloads = fakeDownloads();
  saveFile({ name: "talk.md", blob: new Blob(["words"]) });
  const [{ name, blob }] = downloads.files;
  assertEquals([name, await blob.text(), downloads.open], ["talk.md", "words", 0]);
});
